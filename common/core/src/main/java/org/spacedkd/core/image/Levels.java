// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image;

import java.util.Locale;
import java.util.function.IntUnaryOperator;

/**
 * Changes of an image that send every level of a channel to another one, byte for byte those of
 * Pillow's {@code ImageOps}. All return a new image.
 */
public final class Levels {
  private static final int LEVELS = 256;
  private static final int HIGHEST = LEVELS - 1;

  private Levels() {}

  /** White for black. */
  public static Image invert(Image image) {
    return mapped(image, level -> HIGHEST - level);
  }

  /**
   * Keeps the highest bits of every level.
   *
   * @param bits 0 (a black image) to 8 (the image as it is)
   */
  public static Image posterize(Image image, int bits) {
    if (bits < 0 || bits > Byte.SIZE) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid posterization: %d bits (between 0 and 8)", bits));
    }
    int mask = -1 << (Byte.SIZE - bits);
    return mapped(image, level -> level & mask);
  }

  /** Inverts every level from a threshold on. */
  public static Image solarize(Image image, double threshold) {
    return mapped(image, level -> level < threshold ? level : HIGHEST - level);
  }

  /** Adds to every level below 128, up to 255. */
  public static Image solarizeAdd(Image image, int addend) {
    return mapped(image, level -> level < LEVELS / 2 ? clipped(level + addend) : level);
  }

  /** Stretches every channel so that it begins at 0 and ends at 255. */
  public static Image autoContrast(Image image) {
    Image stretched = image.copy();
    for (int channel = 0; channel < Image.CHANNELS; channel++) {
      Histogram histogram = Histogram.of(image, channel);
      int lowest = histogram.lowest();
      int highest = histogram.highest();
      if (lowest < highest) {
        double scale = 255.0 / (highest - lowest);
        double offset = -lowest * scale;
        map(stretched, channel, level -> clipped((int) (level * scale + offset)));
      }
    }
    return stretched;
  }

  /** Spreads the levels of every channel so that all are about equally frequent. */
  public static Image equalize(Image image) {
    Image equalized = image.copy();
    for (int channel = 0; channel < Image.CHANNELS; channel++) {
      Histogram histogram = Histogram.of(image, channel);
      int step = (histogram.below(LEVELS) - histogram.count(histogram.highest())) / HIGHEST;
      if (step > 0) {
        map(equalized, channel, level -> clipped((step / 2 + histogram.below(level)) / step));
      }
    }
    return equalized;
  }

  private static Image mapped(Image image, IntUnaryOperator change) {
    Image mapped = image.copy();
    for (int channel = 0; channel < Image.CHANNELS; channel++) {
      map(mapped, channel, change);
    }
    return mapped;
  }

  private static void map(Image image, int channel, IntUnaryOperator change) {
    for (int row = 0; row < image.height(); row++) {
      for (int column = 0; column < image.width(); column++) {
        image.put(row, column, channel, change.applyAsInt(image.level(row, column, channel)));
      }
    }
  }

  private static int clipped(int level) {
    return Math.max(0, Math.min(HIGHEST, level));
  }
}
