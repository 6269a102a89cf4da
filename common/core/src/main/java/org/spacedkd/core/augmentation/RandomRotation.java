// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import java.util.Locale;
import org.spacedkd.core.image.Affine;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Resampling;
import org.spacedkd.core.image.Rgb;
import org.spacedkd.core.random.RandomStream;

/**
 * Turns the image about its centre (width / 2, height / 2) by an angle uniform in [-degrees,
 * degrees), counter-clockwise; nearest pixel, black where nothing is, size kept. Draws one number.
 *
 * <p>The pixels are those of torchvision's {@code RandomRotation} on a Pillow image.
 *
 * @param degrees largest angle, between 0 and 180
 */
public record RandomRotation(double degrees) implements Transform {
  public RandomRotation {
    if (!(degrees > 0 && degrees <= 180)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid rotation: %s degrees (above 0, at most 180)", degrees));
    }
  }

  @Override
  public Image apply(Image image, RandomStream random) {
    return rotate(image, random.nextDouble(-degrees, degrees));
  }

  static Image rotate(Image image, double degrees) {
    return Affine.rotation(degrees, image).apply(image, Resampling.NEAREST, Rgb.BLACK);
  }
}
