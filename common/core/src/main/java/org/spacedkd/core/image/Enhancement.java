// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image;

/**
 * What an image may have more or less of, byte for byte as Pillow's {@code ImageEnhance}: the image
 * is moved away from or towards one that has none of it.
 */
public enum Enhancement {
  /** Away from the image in grey. */
  COLOR {
    @Override
    Image without(Image image) {
      Image grey = image.copy();
      for (int row = 0; row < image.height(); row++) {
        for (int column = 0; column < image.width(); column++) {
          int level = luma(image, row, column);
          grey.fill(row, row + 1, column, column + 1, Rgb.grey(level));
        }
      }
      return grey;
    }
  },
  /** Away from the image's mean grey. */
  CONTRAST {
    @Override
    Image without(Image image) {
      long sum = 0;
      for (int row = 0; row < image.height(); row++) {
        for (int column = 0; column < image.width(); column++) {
          sum += luma(image, row, column);
        }
      }
      double mean = (double) sum / (image.height() * image.width());
      return Image.filled(image.height(), image.width(), Rgb.grey((int) (mean + 0.5)));
    }
  },
  /** Away from black. */
  BRIGHTNESS {
    @Override
    Image without(Image image) {
      return Image.black(image.height(), image.width());
    }
  },
  /** Away from the image smoothed by {@code ImageFilter.SMOOTH}, whose border stays as it is. */
  SHARPNESS {
    @Override
    Image without(Image image) {
      Image smooth = image.copy();
      for (int row = 1; row < image.height() - 1; row++) {
        for (int column = 1; column < image.width() - 1; column++) {
          for (int channel = 0; channel < Image.CHANNELS; channel++) {
            smooth.put(row, column, channel, smoothed(image, row, column, channel));
          }
        }
      }
      return smooth;
    }
  };

  abstract Image without(Image image);

  /**
   * The enhanced image, a new one.
   *
   * @param factor 0 for none, 1 for the image as it is, above 1 for more; rounded to single
   *     precision
   */
  public Image apply(Image image, double factor) {
    Image enhanced = without(image);
    byte[] bytes = enhanced.rgb();
    for (int i = 0; i < bytes.length; i++) {
      int from = Byte.toUnsignedInt(bytes[i]);
      int to = Byte.toUnsignedInt(image.rgb()[i]);
      float level = from + (float) factor * (to - from);
      bytes[i] = (byte) (int) Math.max(0, Math.min(255, level));
    }
    return enhanced;
  }

  /** ITU-R BT.601 in fixed point of 16 fractional bits. */
  private static int luma(Image image, int row, int column) {
    int sum =
        19595 * image.level(row, column, 0)
            + 38470 * image.level(row, column, 1)
            + 7471 * image.level(row, column, 2);
    return (sum + 0x8000) >> 16;
  }

  /** The rounded mean over 3 x 3 pixels that counts the middle one 5 times. */
  private static int smoothed(Image image, int row, int column, int channel) {
    int sum = 4 * image.level(row, column, channel);
    for (int down = -1; down <= 1; down++) {
      for (int right = -1; right <= 1; right++) {
        sum += image.level(row + down, column + right, channel);
      }
    }
    return (2 * sum + 13) / 26;
  }
}
