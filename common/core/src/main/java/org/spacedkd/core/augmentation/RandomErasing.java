// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import java.util.Locale;
import java.util.Optional;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.NormalizedImage;
import org.spacedkd.core.image.Rectangle;
import org.spacedkd.core.random.RandomStream;

/**
 * Random erasing (Zhong et al., 2020) as timm's mode {@code pixel}: with a given probability, puts
 * standard normal noise into the first of ten random rectangles that leaves a row and a column of
 * the image; none may. Draws whether, forty numbers for where, and the seed of the noise.
 *
 * @param probability between 0 and 1
 * @param area of the rectangle, as a part of the image's
 * @param aspect of the rectangle, width by height
 */
public record RandomErasing(double probability, Range area, Range aspect)
    implements NormalizedTransform {
  public RandomErasing {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid probability: %s (between 0 and 1)", probability));
    }
  }

  /** With the areas and aspect ratios that vision transformers are trained with. */
  public static RandomErasing of(double probability) {
    return new RandomErasing(probability, new Range(0.02, 1.0 / 3), new Range(0.3, 1 / 0.3));
  }

  @Override
  public void apply(NormalizedImage image, RandomStream random) {
    boolean erased = random.nextDouble() < probability;
    Optional<Rectangle> rectangle =
        new RandomRectangle(area, aspect, 1).draw(image.height(), image.width(), random);
    // A stream of its own, because the size of the rectangle decides how long it is.
    RandomStream noise = RandomStream.of(random.nextLong());
    if (erased) {
      rectangle.ifPresent(place -> fill(image, place, noise));
    }
  }

  private static void fill(NormalizedImage image, Rectangle place, RandomStream noise) {
    for (int channel = 0; channel < Image.CHANNELS; channel++) {
      for (int row = 0; row < place.height(); row++) {
        int first = image.index(channel, place.top() + row, place.left());
        for (int column = 0; column < place.width(); column++) {
          image.batch()[first + column] = (float) noise.nextNormal();
        }
      }
    }
  }
}
