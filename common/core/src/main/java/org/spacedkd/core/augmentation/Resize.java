// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import java.util.Locale;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Pixels;
import org.spacedkd.core.image.ResizeFilter;
import org.spacedkd.core.random.RandomStream;

/**
 * Brings the shorter side to a length, the other in proportion, less than a pixel cut off, as
 * torchvision's {@code Resize} of one number. Draws nothing.
 *
 * @param shorter new length of the shorter side in pixels, at least 1
 */
public record Resize(int shorter, ResizeFilter filter) implements Transform {
  public Resize {
    if (shorter < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid size: %d pixels (at least 1)", shorter));
    }
  }

  @Override
  public Image apply(Image image, RandomStream random) {
    return filter.resize(
        image,
        Math.toIntExact(scaled(image.height(), image)),
        Math.toIntExact(scaled(image.width(), image)));
  }

  /** What the crop cuts out of a photo of the new size, of which no other pixel is made. */
  Image apply(Pixels photo, CenterCrop crop) {
    return filter.resize(
        photo, crop.span(scaled(photo.height(), photo)), crop.span(scaled(photo.width(), photo)));
  }

  private long scaled(int side, Pixels photo) {
    return (long) shorter * side / Math.min(photo.height(), photo.width());
  }
}
