// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Normalization;

/**
 * Whole-number sums of pixels, so that mean and deviation are the same in whatever order parts of a
 * data set are added up. Good for 10^14 pixels.
 */
final class PixelSums implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double WHITE = 255;

  private long pixels;
  private final long[] sums = new long[Image.CHANNELS];
  private final long[] squares = new long[Image.CHANNELS];

  /** Sums over all of some images. */
  static PixelSums of(JavaRDD<Example> examples) {
    return examples.aggregate(new PixelSums(), PixelSums::with, PixelSums::with);
  }

  private static PixelSums with(PixelSums sums, Example example) {
    sums.add(example.decode());
    return sums;
  }

  private static PixelSums with(PixelSums sums, PixelSums others) {
    sums.add(others);
    return sums;
  }

  void add(Image image) {
    byte[] rgb = image.rgb();
    for (int at = 0; at < rgb.length; at++) {
      int value = Byte.toUnsignedInt(rgb[at]);
      sums[at % Image.CHANNELS] += value;
      squares[at % Image.CHANNELS] += (long) value * value;
    }
    pixels += rgb.length / Image.CHANNELS;
  }

  void add(PixelSums other) {
    for (int channel = 0; channel < Image.CHANNELS; channel++) {
      sums[channel] += other.sums[channel];
      squares[channel] += other.squares[channel];
    }
    pixels += other.pixels;
  }

  /** Mean and deviation over all pixels; a channel that never varies keeps deviation 1. */
  Normalization normalization() {
    List<Double> means = new ArrayList<>();
    List<Double> deviations = new ArrayList<>();
    for (int channel = 0; channel < Image.CHANNELS; channel++) {
      double mean = (double) sums[channel] / pixels;
      double variance = (double) squares[channel] / pixels - mean * mean;
      means.add(mean / WHITE);
      deviations.add(variance > 0 ? Math.sqrt(variance) / WHITE : 1);
    }
    return new Normalization(means, deviations);
  }
}
