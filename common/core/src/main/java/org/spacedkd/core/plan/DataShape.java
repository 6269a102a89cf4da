// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.plan;

import java.io.Serializable;

/**
 * How many images of what shape a data set has: all of it that schedule and networks depend on.
 *
 * @param trainImages images that are trained on, at least 1
 * @param testImages images that are evaluated on
 * @param classes number of classes
 * @param channels channels of the networks' input
 * @param height height of the networks' input in pixels
 * @param width width of the networks' input in pixels
 */
public record DataShape(
    int trainImages, int testImages, int classes, int channels, int height, int width)
    implements Serializable {
  /** The same images brought to another size. */
  public DataShape of(int side) {
    return new DataShape(trainImages, testImages, classes, channels, side, side);
  }

  /** Values, and bytes where a value is one, of one decoded image. */
  public long imageValues() {
    return (long) channels * height * width;
  }
}
