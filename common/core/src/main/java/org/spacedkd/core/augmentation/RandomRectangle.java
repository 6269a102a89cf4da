// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import java.io.Serializable;
import java.util.Optional;
import org.spacedkd.core.image.Rectangle;
import org.spacedkd.core.random.RandomStream;

/**
 * A rectangle within an image, at a uniformly random place: the first of ten attempts that fits.
 *
 * @param area uniform part of the image's area
 * @param aspect log-uniform width by height
 * @param margin rows and columns that it has to leave at least
 */
record RandomRectangle(Range area, Range aspect, int margin) implements Serializable {
  private static final int ATTEMPTS = 10;

  /**
   * Draws four numbers an attempt, the later ones too: area, aspect, row and column.
   *
   * @return empty if no attempt fits
   */
  Optional<Rectangle> draw(int height, int width, RandomStream random) {
    Optional<Rectangle> drawn = Optional.empty();
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<Rectangle> attempt = attempt(height, width, random);
      drawn = drawn.or(() -> attempt);
    }
    return drawn;
  }

  private Optional<Rectangle> attempt(int height, int width, RandomStream random) {
    double pixels = area.uniform(random) * height * width;
    double ratio = aspect.logUniform(random);
    double down = random.nextDouble();
    double right = random.nextDouble();
    int rows = (int) Math.rint(Math.sqrt(pixels / ratio));
    int columns = (int) Math.rint(Math.sqrt(pixels * ratio));
    int spareRows = height - rows;
    int spareColumns = width - columns;
    if (rows < 1 || columns < 1 || spareRows < margin || spareColumns < margin) {
      return Optional.empty();
    }
    return Optional.of(
        new Rectangle(
            (int) (down * (spareRows + 1)), (int) (right * (spareColumns + 1)), rows, columns));
  }
}
