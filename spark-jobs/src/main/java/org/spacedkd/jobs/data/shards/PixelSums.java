// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.core.image.Pixels;

/**
 * Whole-number sums of pixels, so that mean and deviation are the same in whatever order parts of a
 * data set are added up. Good for 10^14 pixels.
 *
 * @param pixels how many pixels
 * @param sums of each channel's bytes
 * @param squares sums of their squares
 */
public record PixelSums(long pixels, List<Long> sums, List<Long> squares) implements Serializable {
  /** Of no pixel. */
  public static final PixelSums NONE = new PixelSums(0, List.of(0L, 0L, 0L), List.of(0L, 0L, 0L));

  private static final double WHITE = 255;

  /** So many pixels' squares fit into 32 bits: 2^15 * 255^2. */
  private static final int PIXELS_AT_ONCE = 1 << 15;

  /** Of each byte the square in the high half and the byte in the low one. */
  private static final long[] PAIRS =
      IntStream.range(0, 256).mapToLong(value -> (((long) value * value) << 32) | value).toArray();

  public PixelSums {
    sums = List.copyOf(sums);
    squares = List.copyOf(squares);
  }

  /** The sums over an image. */
  public static PixelSums of(Pixels image) {
    long[] sums = new long[Image.CHANNELS];
    long[] squares = new long[Image.CHANNELS];
    byte[] rgb = new byte[Math.min(image.width(), PIXELS_AT_ONCE) * Image.CHANNELS];
    for (int row = 0; row < image.height(); row++) {
      for (int column = 0; column < image.width(); column += PIXELS_AT_ONCE) {
        int count = Math.min(image.width() - column, PIXELS_AT_ONCE);
        image.read(row, column, rgb, count);
        add(rgb, count, sums, squares);
      }
    }
    return new PixelSums((long) image.height() * image.width(), listOf(sums), listOf(squares));
  }

  private static void add(byte[] rgb, int count, long[] sums, long[] squares) {
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int i = 0; i < count * Image.CHANNELS; i += Image.CHANNELS) {
      red += PAIRS[Byte.toUnsignedInt(rgb[i])];
      green += PAIRS[Byte.toUnsignedInt(rgb[i + 1])];
      blue += PAIRS[Byte.toUnsignedInt(rgb[i + 2])];
    }
    long[] pairs = {red, green, blue};
    for (int channel = 0; channel < Image.CHANNELS; channel++) {
      sums[channel] += pairs[channel] & 0xffffffffL;
      squares[channel] += pairs[channel] >>> 32;
    }
  }

  private static List<Long> listOf(long[] values) {
    return List.of(values[0], values[1], values[2]);
  }

  /** The sums over these and others. */
  public PixelSums plus(PixelSums other) {
    return new PixelSums(
        pixels + other.pixels, added(sums, other.sums), added(squares, other.squares));
  }

  private static List<Long> added(List<Long> values, List<Long> others) {
    return IntStream.range(0, values.size())
        .mapToObj(channel -> values.get(channel) + others.get(channel))
        .toList();
  }

  /** Mean and deviation over all pixels; a channel that never varies keeps deviation 1. */
  public Normalization normalization() {
    List<Double> means = new ArrayList<>();
    List<Double> deviations = new ArrayList<>();
    for (int channel = 0; channel < Image.CHANNELS; channel++) {
      double mean = (double) sums.get(channel) / pixels;
      double variance = (double) squares.get(channel) / pixels - mean * mean;
      means.add(mean / WHITE);
      deviations.add(variance > 0 ? Math.sqrt(variance) / WHITE : 1);
    }
    return new Normalization(means, deviations);
  }
}
