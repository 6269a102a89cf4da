// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image;

/**
 * Cubic convolution (Keys, 1981) with the kernel of a = -1, as Pillow's affine transforms do it:
 * along the rows, then down the columns, beyond the border the pixels of the border, the sum cut
 * off instead of rounded. The operations are in Pillow's order, since a sum just below a whole
 * number and one just above it give different bytes.
 *
 * @param image what is sampled
 */
record Bicubic(Image image) {
  private static final int TAPS = 4;

  /** Writes what is at a point of the image into a pixel of another one. */
  void sample(double x, double y, Image to, int row, int column) {
    int left = (int) Math.floor(x - 0.5);
    int top = (int) Math.floor(y - 0.5);
    double right = x - 0.5 - left;
    double down = y - 0.5 - top;
    for (int channel = 0; channel < Image.CHANNELS; channel++) {
      double[] rows = new double[TAPS];
      for (int tap = 0; tap < TAPS; tap++) {
        rows[tap] = along(within(top - 1 + tap, image.height()), left, channel, right);
      }
      double value = cubic(rows[0], rows[1], rows[2], rows[3], down);
      to.put(row, column, channel, (int) Math.max(0, Math.min(255, value)));
    }
  }

  private double along(int row, int left, int channel, double distance) {
    return cubic(
        image.level(row, within(left - 1, image.width()), channel),
        image.level(row, within(left, image.width()), channel),
        image.level(row, within(left + 1, image.width()), channel),
        image.level(row, within(left + 2, image.width()), channel),
        distance);
  }

  /** The value at a distance in [0, 1) from the second of four towards the third. */
  private static double cubic(double v1, double v2, double v3, double v4, double distance) {
    double linear = -v1 + v3;
    double square = 2 * (v1 - v2) + v3 - v4;
    double cube = -v1 + v2 - v3 + v4;
    return v2 + distance * (linear + distance * (square + distance * cube));
  }

  private static int within(int index, int size) {
    return Math.max(0, Math.min(size - 1, index));
  }
}
