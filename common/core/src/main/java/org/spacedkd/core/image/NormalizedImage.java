// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image;

import java.util.Locale;

/**
 * Where an image lies in a batch after {@link Normalization#write}. A view: changes are the
 * batch's.
 *
 * @param height height in pixels
 * @param width width in pixels
 * @param batch the values of all images
 * @param offset index of this image's first value; the image is [3, height, width] from there
 */
public record NormalizedImage(int height, int width, float[] batch, int offset) {
  public NormalizedImage {
    if (height < 1 || width < 1 || offset < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid image: %d x %d pixels from index %d", height, width, offset));
    }
    if (offset + (long) Image.CHANNELS * height * width > batch.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid image: %d x %d pixels of %d channels from index %d of a batch of %d values",
              height,
              width,
              Image.CHANNELS,
              offset,
              batch.length));
    }
  }

  /** Index of a value in the batch. */
  public int index(int channel, int row, int column) {
    return offset + (channel * height + row) * width + column;
  }
}
