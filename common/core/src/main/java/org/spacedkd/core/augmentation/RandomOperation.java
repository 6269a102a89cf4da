// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import java.util.Locale;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Resampling;
import org.spacedkd.core.image.Rgb;
import org.spacedkd.core.random.RandomStream;

/**
 * An operation of AutoAugment, done with a given probability. Draws whether it is done, then the
 * sign of shears, translations and enhancements; rotations are counter-clockwise only, as in the
 * code behind the published results. Fills with grey; shears are bicubic.
 *
 * @param operation any but {@link Operation#SOLARIZE_ADD}
 * @param probability between 0 and 1
 * @param magnitude place on AutoAugment's scale of the operation, 0 to 9
 */
public record RandomOperation(Operation operation, double probability, int magnitude)
    implements Transform {
  static final Rgb FILL = Rgb.grey(128);
  private static final int LAST = 9;

  public RandomOperation {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid probability: %s (between 0 and 1)", probability));
    }
    if (magnitude < 0 || magnitude > LAST) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid magnitude: %d (between 0 and 9)", magnitude));
    }
    if (operation == Operation.SOLARIZE_ADD) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid operation: %s (not one of AutoAugment's)", operation));
    }
  }

  @Override
  public Image apply(Image image, RandomStream random) {
    boolean done = random.nextDouble() < probability;
    int sign = random.nextDouble() < 0.5 ? -1 : 1;
    return done ? operation.apply(image, argument(sign), resampling(), FILL) : image;
  }

  /** What {@link Operation#apply} is told, under either sign. */
  double argument(int sign) {
    return switch (operation) {
      case SHEAR_X, SHEAR_Y -> sign * scale(0, 0.3);
      case TRANSLATE_X, TRANSLATE_Y -> sign * scale(0, 150.0 / 331);
      case ROTATE -> scale(0, 30);
      case COLOR, CONTRAST, BRIGHTNESS, SHARPNESS -> 1 + sign * scale(0, 0.9);
      case POSTERIZE -> Math.rint(scale(8, 4));
      case SOLARIZE -> scale(256, 0);
      case AUTO_CONTRAST, EQUALIZE, INVERT, SOLARIZE_ADD -> 0;
    };
  }

  Resampling resampling() {
    return switch (operation) {
      case SHEAR_X, SHEAR_Y -> Resampling.BICUBIC;
      default -> Resampling.NEAREST;
    };
  }

  /** The magnitude's place between two values, with the rounding of NumPy's linspace. */
  private double scale(double first, double last) {
    return magnitude == LAST ? last : first + magnitude * ((last - first) / LAST);
  }
}
