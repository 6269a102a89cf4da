// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import org.spacedkd.core.image.Image;
import org.spacedkd.core.random.RandomStream;

/**
 * Turns the image about its centre (width / 2, height / 2) by an angle uniform in [-degrees,
 * degrees), counter-clockwise; nearest pixel, black where nothing is, size kept. Draws one number.
 *
 * <p>The pixels are those of torchvision's {@code RandomRotation} on a Pillow image, which maps
 * pixel centres back into the image in fixed point of 16 fractional bits.
 *
 * @param degrees largest angle, between 0 and 180
 */
public record RandomRotation(double degrees) implements Transform {
  private static final int FRACTION_BITS = 16;

  public RandomRotation {
    if (!(degrees > 0 && degrees <= 180)) {
      throw new IllegalArgumentException(
          "Invalid rotation: %s degrees (above 0, at most 180)".formatted(degrees));
    }
  }

  @Override
  public Image apply(Image image, RandomStream random) {
    return rotate(image, random.nextDouble(-degrees, degrees));
  }

  static Image rotate(Image image, double degrees) {
    // StrictMath, because Math may round differently from one processor to the next.
    double cosine = StrictMath.cos(StrictMath.toRadians(degrees));
    double sine = StrictMath.sin(StrictMath.toRadians(degrees));
    double centreX = image.width() / 2.0;
    double centreY = image.height() / 2.0;
    long firstX = fixed(cosine * (0.5 - centreX) - sine * (0.5 - centreY) + centreX);
    long firstY = fixed(sine * (0.5 - centreX) + cosine * (0.5 - centreY) + centreY);
    long straight = fixed(cosine);
    long up = fixed(-sine);
    long down = fixed(sine);
    Image rotated = Image.black(image.height(), image.width());
    for (int row = 0; row < image.height(); row++) {
      for (int column = 0; column < image.width(); column++) {
        long x = (firstX + column * straight + row * up) >> FRACTION_BITS;
        long y = (firstY + column * down + row * straight) >> FRACTION_BITS;
        if (x >= 0 && x < image.width() && y >= 0 && y < image.height()) {
          rotated.copyPixel(image, (int) y, (int) x, row, column);
        }
      }
    }
    return rotated;
  }

  private static long fixed(double value) {
    return (long) Math.floor(value * (1 << FRACTION_BITS) + 0.5);
  }
}
