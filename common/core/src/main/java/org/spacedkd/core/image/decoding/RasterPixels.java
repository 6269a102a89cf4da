// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import org.spacedkd.core.image.Image;

/**
 * The samples of the JDK's images as the file has them; the JDK's own conversion would take grey
 * for linear light.
 */
final class RasterPixels {
  private RasterPixels() {}

  /** Palettes are looked up, greys repeated, 16 bits cut to the high 8, alpha dropped. */
  static Image rgb(BufferedImage source) {
    Image image = Image.black(source.getHeight(), source.getWidth());
    Raster raster = source.getRaster();
    int bands = raster.getNumBands();
    int[] samples = new int[image.width() * bands];
    for (int row = 0; row < image.height(); row++) {
      raster.getPixels(0, row, image.width(), 1, samples);
      int offset = row * image.width() * Image.CHANNELS;
      if (source.getColorModel() instanceof IndexColorModel palette) {
        lookUp(palette, samples, image.rgb(), offset);
      } else {
        int excess = raster.getSampleModel().getSampleSize(0) - Byte.SIZE;
        copy(samples, bands, excess, image.rgb(), offset);
      }
    }
    return image;
  }

  private static void lookUp(IndexColorModel palette, int[] samples, byte[] rgb, int offset) {
    for (int column = 0, to = offset; column < samples.length; column++, to += Image.CHANNELS) {
      rgb[to] = (byte) palette.getRed(samples[column]);
      rgb[to + 1] = (byte) palette.getGreen(samples[column]);
      rgb[to + 2] = (byte) palette.getBlue(samples[column]);
    }
  }

  private static void copy(int[] samples, int bands, int excess, byte[] rgb, int offset) {
    int colours = bands < Image.CHANNELS ? 1 : Image.CHANNELS;
    for (int from = 0, to = offset; from < samples.length; from += bands) {
      for (int channel = 0; channel < Image.CHANNELS; channel++, to++) {
        rgb[to] = (byte) (samples[from + channel % colours] >> excess);
      }
    }
  }
}
