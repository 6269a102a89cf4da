// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image;

import java.util.Locale;

/**
 * What the outputs of a one-dimensional resampling consist of: output x is the sum over t of {@code
 * weights[t][x]} times input {@code first[x] + t}. All of the inputs exist.
 *
 * @param first [outputs], not falling
 * @param weights [taps, outputs], in units of 2^-{@value #PRECISION_BITS}; a tap's weights are
 *     together, because one instruction multiplies several of them
 */
record Taps(int[] first, int[][] weights) {
  // 32 bits less 8 of the pixel, the sign, and one for sums above 1 on the way.
  static final int PRECISION_BITS = 32 - 8 - 2;

  /** Half of the last place that is kept. */
  static final int HALF = 1 << (PRECISION_BITS - 1);

  /**
   * Resamples a part of a line of pixels.
   *
   * @param from where the part begins
   * @param to where it ends
   * @param inputs length of the line
   * @param outputs new length of the part, at least 1
   */
  static Taps of(ResizeFilter filter, float from, float to, int inputs, int outputs) {
    if (outputs < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid size: %d pixels (at least 1)", outputs));
    }
    // The operations and their order are Pillow's, since every rounding shows in some image's bits.
    double scale = (double) (to - from) / outputs;
    double stretch = Math.max(1, scale);
    double support = filter.support() * stretch;
    double[][] raw = new double[outputs][];
    int[] first = new int[outputs];
    int taps = 0;
    for (int x = 0; x < outputs; x++) {
      double centre = from + (x + 0.5) * scale;
      first[x] = Math.max(0, (int) (centre - support + 0.5));
      int end = Math.min(inputs, (int) (centre + support + 0.5));
      raw[x] = shares(filter, centre, 1 / stretch, first[x], end);
      taps = Math.max(taps, raw[x].length);
    }
    return fixedPoint(first, raw, taps, inputs);
  }

  int outputs() {
    return first.length;
  }

  private static double[] shares(
      ResizeFilter filter, double centre, double shrink, int first, int end) {
    double[] shares = new double[end - first];
    double sum = 0;
    for (int t = 0; t < shares.length; t++) {
      shares[t] = filter.weight(Math.abs((t + first - centre + 0.5) * shrink));
      sum += shares[t];
    }
    for (int t = 0; t < shares.length; t++) {
      shares[t] /= sum;
    }
    return shares;
  }

  /** Gives every output the same number of taps, those on the right of the line begin earlier. */
  private static Taps fixedPoint(int[] first, double[][] shares, int taps, int inputs) {
    int[][] weights = new int[taps][first.length];
    for (int x = 0; x < first.length; x++) {
      int begin = Math.min(first[x], inputs - taps);
      for (int t = 0; t < shares[x].length; t++) {
        double weight = shares[x][t] * (1 << PRECISION_BITS);
        weights[first[x] - begin + t][x] = (int) (weight < 0 ? weight - 0.5 : weight + 0.5);
      }
      first[x] = begin;
    }
    return new Taps(first, weights);
  }
}
