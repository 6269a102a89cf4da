// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image;

import java.util.Locale;

/**
 * The part of an image that is brought to another size; its sides may cut through pixels. In the
 * single precision and the order of Pillow's {@code box}.
 *
 * @param left distance of the left side from the image's, in pixels, at least 0
 * @param top distance of the upper side from the image's, in pixels, at least 0
 * @param right distance of the right side from the image's left one, above {@code left}
 * @param bottom distance of the lower side from the image's upper one, above {@code top}
 */
public record Box(float left, float top, float right, float bottom) {
  public Box {
    if (!(left >= 0 && top >= 0 && right > left && bottom > top)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid box: %s, %s to %s, %s (not empty, from 0, 0 on)",
              left,
              top,
              right,
              bottom));
    }
  }

  /** All of an image. */
  public static Box of(Pixels image) {
    return new Box(0, 0, image.width(), image.height());
  }

  void requireWithin(Pixels image) {
    if (right > image.width() || bottom > image.height()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid box: up to %s, %s in an image of %d x %d pixels",
              right,
              bottom,
              image.height(),
              image.width()));
    }
  }
}
