// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import java.util.List;
import java.util.Locale;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.ResizeFilter;
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
  IMAGENET;

  /** The name in the configuration. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The image framed and then augmented; the given one stays as it is. */
  public Image apply(Image image, Framing framing, RandomStream random) {
    Image augmented = this == IMAGENET ? image : framing.apply(image);
    for (Transform transform : transforms(framing)) {
      augmented = transform.apply(augmented, random);
    }
    return augmented;
  }

  private List<Transform> transforms(Framing framing) {
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
      case IMAGENET ->
          List.of(
              RandomResizedCrop.of(framing.height(), ResizeFilter.BILINEAR),
              new RandomHorizontalFlip(0.5),
              new RandomRotation(15));
    };
  }
}
