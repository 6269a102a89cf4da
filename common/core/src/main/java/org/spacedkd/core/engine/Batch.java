// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.engine;

import java.io.Serializable;
import java.util.Locale;

/**
 * Images and their labels.
 *
 * @param channels channels of an image
 * @param height height in pixels
 * @param width width in pixels
 * @param images [examples, channels, height, width], row-major, normalised
 * @param labels class of each example, from 0
 */
public record Batch(int channels, int height, int width, float[] images, int[] labels)
    implements Serializable {
  public Batch {
    if (images.length != (long) labels.length * channels * height * width) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid batch: %d values for %d images of %d x %d x %d",
              images.length,
              labels.length,
              channels,
              height,
              width));
    }
  }

  /** Number of examples. */
  public int size() {
    return labels.length;
  }
}
