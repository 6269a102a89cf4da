// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import java.util.Locale;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.random.RandomStream;

/**
 * Mirrors left and right with a given probability. Draws one number.
 *
 * @param probability between 0 and 1
 */
public record RandomHorizontalFlip(double probability) implements Transform {
  public RandomHorizontalFlip {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid probability: %s (between 0 and 1)", probability));
    }
  }

  @Override
  public Image apply(Image image, RandomStream random) {
    return random.nextDouble() < probability ? mirror(image) : image;
  }

  static Image mirror(Image image) {
    Image mirrored = Image.black(image.height(), image.width());
    for (int row = 0; row < image.height(); row++) {
      for (int column = 0; column < image.width(); column++) {
        mirrored.copyPixel(image, row, image.width() - 1 - column, row, column);
      }
    }
    return mirrored;
  }
}
