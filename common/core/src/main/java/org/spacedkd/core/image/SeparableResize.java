// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Resamples an image's rows, and the columns of what comes out, each rounded to 8 bits. Rows are
 * resampled when the first new row needs them, and kept as long as one does.
 *
 * <p>The arithmetic is in loops over whole lines of integers, one channel after the other, which
 * the compiler turns into vector instructions; only gathering the pixels is not.
 */
final class SeparableResize {
  /** A pixel and the byte behind it, red in the lowest bits. */
  private static final VarHandle PIXEL =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final Pixels image;
  private final Rectangle part;
  private final Taps across;
  private final Taps down;
  private final int width;
  private final byte[] row;
  private final int[] pixels;
  private final int[][] sums;
  private final int[][] lines;

  /**
   * Of a part of an image, which lies in it.
   *
   * @param across of a row of the part
   * @param down of a column of the part
   */
  SeparableResize(Pixels image, Rectangle part, Taps across, Taps down) {
    this.image = image;
    this.part = part;
    this.across = across;
    this.down = down;
    width = across.outputs();
    // A byte is behind the last pixel, too.
    row = new byte[part.width() * Image.CHANNELS + 1];
    pixels = new int[width];
    sums = new int[Image.CHANNELS][width];
    lines = new int[down.weights().length][Image.CHANNELS * width];
  }

  Image resize() {
    Image resized = Image.black(down.outputs(), width);
    int[] sum = new int[Image.CHANNELS * width];
    int next = 0;
    for (int y = 0; y < down.outputs(); y++) {
      int first = down.first()[y];
      for (next = Math.max(next, first); next < first + lines.length; next++) {
        resampleRow(next, lines[next % lines.length]);
      }
      Arrays.fill(sum, Taps.HALF);
      for (int t = 0; t < lines.length; t++) {
        add(lines[(first + t) % lines.length], down.weights()[t][y], sum);
      }
      round(sum, sum, 0);
      interleave(sum, width, resized.rgb(), y * sum.length);
    }
    return resized;
  }

  /** Writes the row's [3, width] values, 0 to 255. */
  private void resampleRow(int y, int[] line) {
    image.read(part.top() + y, part.left(), row, part.width());
    for (int[] sum : sums) {
      Arrays.fill(sum, Taps.HALF);
    }
    for (int t = 0; t < across.weights().length; t++) {
      gather(row, across.first(), t, pixels);
      for (int channel = 0; channel < Image.CHANNELS; channel++) {
        add(pixels, Byte.SIZE * channel, across.weights()[t], sums[channel]);
      }
    }
    for (int channel = 0; channel < Image.CHANNELS; channel++) {
      round(sums[channel], line, channel * width);
    }
  }

  private static void gather(byte[] row, int[] first, int offset, int[] pixels) {
    for (int x = 0; x < pixels.length; x++) {
      pixels[x] = (int) PIXEL.get(row, (first[x] + offset) * Image.CHANNELS);
    }
  }

  private static void add(int[] pixels, int shift, int[] weights, int[] sum) {
    for (int x = 0; x < sum.length; x++) {
      sum[x] += ((pixels[x] >>> shift) & 0xFF) * weights[x];
    }
  }

  private static void add(int[] line, int weight, int[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += line[i] * weight;
    }
  }

  private static void round(int[] sum, int[] line, int offset) {
    for (int i = 0; i < sum.length; i++) {
      line[offset + i] = Math.max(0, Math.min(255, sum[i] >> Taps.PRECISION_BITS));
    }
  }

  private static void interleave(int[] line, int width, byte[] rgb, int offset) {
    for (int x = 0; x < width; x++) {
      int pixel = offset + Image.CHANNELS * x;
      rgb[pixel] = (byte) line[x];
      rgb[pixel + 1] = (byte) line[width + x];
      rgb[pixel + 2] = (byte) line[2 * width + x];
    }
  }
}
