// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.plan;

import java.util.Locale;
import java.util.Optional;
import org.spacedkd.core.shapes.Shape;
import org.spacedkd.core.shapes.ShapeImages;

/**
 * The data sets a configuration can name: the one list of them. What can read their files is asked
 * for each constant by an exhaustive switch, so that a new one does not compile before it is said.
 */
public enum Dataset {
  /** Ten kinds of generated shapes. */
  SHAPES(5_000, 1_000, Shape.values().length, ShapeImages.SIZE),
  /** CIFAR-10. */
  CIFAR10(50_000, 10_000, 10, 32),
  /** CIFAR-100 with the fine labels. */
  CIFAR100(50_000, 10_000, 100, 32),
  /** Tiny-ImageNet. */
  TINY_IMAGENET(100_000, 10_000, 200, 64),
  /** Photos in a folder or archive for each class, such as ImageNet. */
  IMAGE_FOLDER;

  private static final int RGB = 3;

  private final int trainImages;
  private final int testImages;
  private final int classes;
  private final int side;

  /** A data set that is the same wherever it is prepared, of square images. */
  Dataset(int trainImages, int testImages, int classes, int side) {
    this.trainImages = trainImages;
    this.testImages = testImages;
    this.classes = classes;
    this.side = side;
  }

  /** A data set that is whatever its owner put there. */
  Dataset() {
    this(0, 0, 0, 0);
  }

  /** The name in the configuration and in manifests. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The shape of a data set that is the same wherever it is prepared: as published, or as
   * generated. Nothing for one that is whatever its owner put there.
   */
  public Optional<DataShape> published() {
    return trainImages == 0
        ? Optional.empty()
        : Optional.of(new DataShape(trainImages, testImages, classes, RGB, side, side));
  }
}
