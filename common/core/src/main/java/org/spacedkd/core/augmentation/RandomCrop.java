// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import java.util.Locale;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Rgb;
import org.spacedkd.core.random.RandomStream;

/**
 * Pads all sides with one colour and cuts out a rectangle of the original size at a uniformly
 * random place. Draws the row, then the column.
 *
 * @param padding pixels added to each side
 * @param fill their colour
 */
public record RandomCrop(int padding, Rgb fill) implements Transform {
  public RandomCrop {
    if (padding < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid padding: %d (at least 1)", padding));
    }
  }

  @Override
  public Image apply(Image image, RandomStream random) {
    int down = random.nextInt(2 * padding + 1) - padding;
    int right = random.nextInt(2 * padding + 1) - padding;
    return shift(image, down, right);
  }

  /** The image whose pixel (0, 0) is pixel (down, right) of the padded one. */
  Image shift(Image image, int down, int right) {
    Image shifted = Image.filled(image.height(), image.width(), fill);
    int firstRow = Math.max(0, -down);
    int lastRow = Math.min(image.height(), image.height() - down);
    int firstColumn = Math.max(0, -right);
    int lastColumn = Math.min(image.width(), image.width() - right);
    for (int row = firstRow; row < lastRow; row++) {
      for (int column = firstColumn; column < lastColumn; column++) {
        shifted.copyPixel(image, row + down, column + right, row, column);
      }
    }
    return shifted;
  }
}
