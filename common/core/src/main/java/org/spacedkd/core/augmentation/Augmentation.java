// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import java.util.List;
import java.util.Locale;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.NormalizedImage;
import org.spacedkd.core.image.Pixels;
import org.spacedkd.core.image.Rgb;
import org.spacedkd.core.random.RandomStream;

/** What is done to a training image each time it is trained on. */
public enum Augmentation {
  /** The image as it is. */
  NONE,
  /** A crop of the image padded by 4 pixels, then mirrored half of the time. */
  CROP_FLIP,
  /** As {@link #CROP_FLIP}, then turned by up to 15 degrees: the paper's for CIFAR-100. */
  CIFAR,
  /**
   * As {@link #CROP_FLIP} but padded with grey, then changed by AutoAugment's policy for CIFAR-10,
   * then a black square of 16 x 16 pixels: that of self-distillation.
   */
  AUTOAUGMENT_CUTOUT,
  /**
   * A random crop of random area and aspect ratio, mirrored half of the time, then turned by up to
   * 15 degrees: the paper's for ImageNet.
   */
  IMAGENET,
  /** As {@link #IMAGENET} without the turn: what ResNets are trained with elsewhere. */
  RESIZED_CROP_FLIP,
  /**
   * As {@link #RESIZED_CROP_FLIP}, then changed by RandAugment, and of a quarter of the normalised
   * images a rectangle erased: that of vision transformers.
   */
  RANDAUGMENT_ERASING;

  private static final RandomErasing ERASING = RandomErasing.of(0.25);

  /** The name in the configuration. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The photo framed or cropped, and then augmented; the given one stays as it is. */
  public Image apply(Pixels photo, Framing framing, RandomStream random) {
    Image augmented =
        cropsAnywhere()
            ? RandomResizedCrop.of(framing.height(), framing.filter()).crop(photo, random)
            : framing.apply(photo);
    for (Transform transform : transforms()) {
      augmented = transform.apply(augmented, random);
    }
    return augmented;
  }

  /**
   * Changes an image that has been augmented and normalised, where it lies.
   *
   * @param random a stream of its own, so that what {@link #apply} made can be kept
   */
  public void finish(NormalizedImage image, RandomStream random) {
    if (this == RANDAUGMENT_ERASING) {
      ERASING.apply(image, random);
    }
  }

  /** Whether crops are of the whole photo, and not of what evaluation sees of it. */
  private boolean cropsAnywhere() {
    return switch (this) {
      case NONE, CROP_FLIP, CIFAR, AUTOAUGMENT_CUTOUT -> false;
      case IMAGENET, RESIZED_CROP_FLIP, RANDAUGMENT_ERASING -> true;
    };
  }

  private List<Transform> transforms() {
    return switch (this) {
      case NONE -> List.of();
      case CROP_FLIP -> List.of(new RandomCrop(4, Rgb.BLACK), new RandomHorizontalFlip(0.5));
      case CIFAR ->
          List.of(
              new RandomCrop(4, Rgb.BLACK), new RandomHorizontalFlip(0.5), new RandomRotation(15));
      case AUTOAUGMENT_CUTOUT ->
          List.of(
              new RandomCrop(4, Rgb.grey(128)),
              new RandomHorizontalFlip(0.5),
              AutoAugment.CIFAR10,
              new Cutout(16));
      case IMAGENET -> List.of(new RandomHorizontalFlip(0.5), new RandomRotation(15));
      case RESIZED_CROP_FLIP -> List.of(new RandomHorizontalFlip(0.5));
      case RANDAUGMENT_ERASING ->
          List.of(new RandomHorizontalFlip(0.5), RandAugment.M9_MSTD05_INC1);
    };
  }
}
