// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image;

import java.util.Locale;

/**
 * A rectangle of whole pixels of an image, which may reach beyond it.
 *
 * @param top its first row
 * @param left its first column
 * @param height height in pixels, at least 1
 * @param width width in pixels, at least 1
 */
public record Rectangle(int top, int left, int height, int width) {
  public Rectangle {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid rectangle: %d x %d pixels (at least 1 x 1)", height, width));
    }
  }
}
