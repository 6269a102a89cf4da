// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.plan;

import java.io.Serializable;
import java.util.Optional;
import org.spacedkd.core.shapes.Shape;
import org.spacedkd.core.shapes.ShapeImages;

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
  private static final int RGB = 3;

  /**
   * The shape of a data set that is the same wherever it is prepared: as published, or as
   * generated. Nothing for one that is whatever its owner put there.
   *
   * @param dataset its name in the configuration
   */
  public static Optional<DataShape> published(String dataset) {
    return switch (dataset) {
      case "shapes" -> Optional.of(square(5_000, 1_000, Shape.values().length, ShapeImages.SIZE));
      case "cifar10" -> Optional.of(square(50_000, 10_000, 10, 32));
      case "cifar100" -> Optional.of(square(50_000, 10_000, 100, 32));
      case "tiny-imagenet" -> Optional.of(square(100_000, 10_000, 200, 64));
      default -> Optional.empty();
    };
  }

  private static DataShape square(int trainImages, int testImages, int classes, int size) {
    return new DataShape(trainImages, testImages, classes, RGB, size, size);
  }

  /** The same images brought to another size. */
  public DataShape of(int side) {
    return new DataShape(trainImages, testImages, classes, channels, side, side);
  }

  /** Values, and bytes where a value is one, of one decoded image. */
  public long imageValues() {
    return (long) channels * height * width;
  }
}
