// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Brings each channel of the training images to mean 0 and deviation 1.
 *
 * @param mean mean of each channel of the training images, bytes counted as 0 to 1
 * @param deviation standard deviation of each channel, bytes counted as 0 to 1; above 0
 */
public record Normalization(List<Double> mean, List<Double> deviation) implements Serializable {
  private static final int LEVELS = 256;

  public Normalization {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (mean.size() != Image.CHANNELS || deviation.size() != Image.CHANNELS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid normalization: %d means and %d deviations (%d channels)",
              mean.size(),
              deviation.size(),
              Image.CHANNELS));
    }
    for (double value : deviation) {
      if (!(value > 0)) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "Invalid deviation: %s (above 0)", value));
      }
    }
  }

  /** Means and deviations, in words that never change. */
  public String identity() {
    return String.format(Locale.ROOT, "mean=%s deviation=%s", words(mean), words(deviation));
  }

  private static String words(List<Double> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  /**
   * Writes (byte / 255 - mean) / deviation as [3, height, width], in the single precision and the
   * order of torchvision's {@code ToTensor} and {@code Normalize}.
   *
   * @param images the batch that takes the image
   * @param offset index of the image's first value in the batch
   * @return where it lies in the batch
   */
  public NormalizedImage write(Image image, float[] images, int offset) {
    int pixels = image.height() * image.width();
    byte[] rgb = image.rgb();
    for (int channel = 0; channel < Image.CHANNELS; channel++) {
      float[] values = values(channel);
      int start = offset + channel * pixels;
      for (int pixel = 0; pixel < pixels; pixel++) {
        images[start + pixel] = values[Byte.toUnsignedInt(rgb[pixel * Image.CHANNELS + channel])];
      }
    }
    return new NormalizedImage(image.height(), image.width(), images, offset);
  }

  /** What each byte becomes; looked up, because dividing takes longer. */
  private float[] values(int channel) {
    float centre = mean.get(channel).floatValue();
    float scale = deviation.get(channel).floatValue();
    float[] values = new float[LEVELS];
    for (int level = 0; level < LEVELS; level++) {
      values[level] = (level / 255f - centre) / scale;
    }
    return values;
  }
}
