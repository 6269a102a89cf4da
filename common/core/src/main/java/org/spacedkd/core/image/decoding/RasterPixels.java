// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import org.spacedkd.core.image.Image;

/**
 * The samples of the JDK's images as the file has them; the JDK's own conversion would take grey
 * for linear light.
 */
final class RasterPixels {
  /** A row may have as many pixels as an image. */
  private static final int PIXELS_AT_ONCE = 4096;

  private RasterPixels() {}

  /** Palettes are looked up, greys repeated, 16 bits cut to the high 8, alpha dropped. */
  static Image rgb(BufferedImage source) {
    Image image = Image.black(source.getHeight(), source.getWidth());
    Raster raster = source.getRaster();
    int bands = raster.getNumBands();
    int[] samples = new int[Math.min(image.width(), PIXELS_AT_ONCE) * bands];
    for (int row = 0; row < image.height(); row++) {
      for (int column = 0; column < image.width(); column += PIXELS_AT_ONCE) {
        int count = Math.min(PIXELS_AT_ONCE, image.width() - column);
        raster.getPixels(column, row, count, 1, samples);
        int offset = (row * image.width() + column) * Image.CHANNELS;
        convert(source, samples, count * bands, image.rgb(), offset);
      }
    }
    return image;
  }

  private static void convert(
      BufferedImage source, int[] samples, int count, byte[] rgb, int offset) {
    if (source.getColorModel() instanceof IndexColorModel palette) {
      lookUp(palette, samples, count, rgb, offset);
    } else {
      SampleModel model = source.getSampleModel();
      int excess = model.getSampleSize(0) - Byte.SIZE;
      copy(samples, count, model.getNumBands(), excess, rgb, offset);
    }
  }

  private static void lookUp(
      IndexColorModel palette, int[] samples, int count, byte[] rgb, int offset) {
    for (int column = 0, to = offset; column < count; column++, to += Image.CHANNELS) {
      rgb[to] = (byte) palette.getRed(samples[column]);
      rgb[to + 1] = (byte) palette.getGreen(samples[column]);
      rgb[to + 2] = (byte) palette.getBlue(samples[column]);
    }
  }

  private static void copy(
      int[] samples, int count, int bands, int excess, byte[] rgb, int offset) {
    int colours = bands < Image.CHANNELS ? 1 : Image.CHANNELS;
    for (int from = 0, to = offset; from < count; from += bands) {
      for (int channel = 0; channel < Image.CHANNELS; channel++, to++) {
        rgb[to] = (byte) (samples[from + channel % colours] >> excess);
      }
    }
  }
}
