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
    return apply(image);
  }

  /** The same of a photo. */
  Image apply(Pixels photo) {
    int given = Math.min(photo.height(), photo.width());
    return filter.resize(photo, scaled(photo.height(), given), scaled(photo.width(), given));
  }

  private int scaled(int side, int given) {
    return Math.toIntExact((long) shorter * side / given);
  }
}
