// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import java.util.Locale;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Resampling;
import org.spacedkd.core.image.Rgb;
import org.spacedkd.core.random.RandomStream;

/**
 * RandAugment (Cubuk et al., 2020) as timm's {@code rand-m9-mstd0.5-inc1}: operations drawn
 * uniformly with replacement, each done half of the time, with a magnitude drawn from a normal
 * distribution and cut to [0, 10]; the larger it is, the larger the change. Movements are bicubic
 * and fill with the mean colour of ImageNet. Of each operation draws which, whether, how much (two
 * numbers) and the sign of movements and enhancements.
 *
 * @param operations how many in turn, at least 1
 * @param magnitude mean of the magnitudes, 0 to 10
 * @param deviation their standard deviation, at least 0
 */
public record RandAugment(int operations, double magnitude, double deviation) implements Transform {
  /** What vision transformers are trained with. */
  public static final RandAugment M9_MSTD05_INC1 = new RandAugment(2, 9, 0.5);

  static final Rgb FILL = new Rgb(124, 116, 104);
  private static final double HIGHEST = 10;

  public RandAugment {
    if (operations < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid operations: %d (at least 1)", operations));
    }
    if (!(magnitude >= 0 && magnitude <= HIGHEST)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid magnitude: %s (between 0 and 10)", magnitude));
    }
    if (!(deviation >= 0 && deviation < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid deviation: %s (at least 0)", deviation));
    }
  }

  @Override
  public Image apply(Image image, RandomStream random) {
    Image augmented = image;
    for (int i = 0; i < operations; i++) {
      augmented = applyOne(augmented, random);
    }
    return augmented;
  }

  private Image applyOne(Image image, RandomStream random) {
    Operation operation = Operation.values()[random.nextInt(Operation.values().length)];
    boolean done = random.nextDouble() < 0.5;
    double drawn = magnitude + deviation * random.nextNormal();
    int sign = random.nextDouble() < 0.5 ? -1 : 1;
    double part = Math.max(0, Math.min(HIGHEST, drawn)) / HIGHEST;
    return done
        ? operation.apply(image, argument(operation, part, sign), Resampling.BICUBIC, FILL)
        : image;
  }

  /**
   * What {@link Operation#apply} is told.
   *
   * @param part magnitude as a part of the highest, 0 to 1
   */
  static double argument(Operation operation, double part, int sign) {
    return switch (operation) {
      case AUTO_CONTRAST, EQUALIZE, INVERT -> 0;
      case ROTATE -> sign * (part * 30);
      case POSTERIZE -> 4 - (int) (part * 4);
      case SOLARIZE -> 256 - (int) (part * 256);
      case SOLARIZE_ADD -> (int) (part * 110);
      case COLOR, CONTRAST, BRIGHTNESS, SHARPNESS -> 1 + sign * (part * 0.9);
      case SHEAR_X, SHEAR_Y -> sign * (part * 0.3);
      case TRANSLATE_X, TRANSLATE_Y -> sign * (part * 0.45);
    };
  }
}
