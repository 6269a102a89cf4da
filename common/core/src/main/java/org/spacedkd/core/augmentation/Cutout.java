// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import java.util.Locale;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Rgb;
import org.spacedkd.core.random.RandomStream;

/**
 * Cutout (DeVries and Taylor, 2017): blackens a square about a uniformly random pixel c, the rows
 * and columns c - side / 2, ..., c + side / 2 - 1 that are in the image. Draws the row, then the
 * column.
 *
 * @param side in pixels, even, at least 2
 */
public record Cutout(int side) implements Transform {
  public Cutout {
    if (side < 2 || side % 2 != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid cutout: %d pixels (an even number, at least 2)", side));
    }
  }

  @Override
  public Image apply(Image image, RandomStream random) {
    int row = random.nextInt(image.height());
    int column = random.nextInt(image.width());
    return cut(image, row, column);
  }

  Image cut(Image image, int row, int column) {
    int half = side / 2;
    Image cut = image.copy();
    cut.fill(
        Math.max(0, row - half),
        Math.min(image.height(), row + half),
        Math.max(0, column - half),
        Math.min(image.width(), column + half),
        Rgb.BLACK);
    return cut;
  }
}
