// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Rgb;
import org.spacedkd.core.image.decoding.DecodingResult.Decoded;

/** The first frame of GIF by the JDK's reader. */
final class GifDecoder {
  private static final JdkReader READER = JdkReader.of("gif");

  private GifDecoder() {}

  static Decoded decode(byte[] file, PixelLimit limit) throws UndecodableException {
    GifStructure structure = GifStructure.read(file, limit);
    BufferedImage frame = READER.read(structure.firstFrame());
    return new Decoded(onScreen(frame, structure), ImageFormat.GIF, Orientation.UPRIGHT);
  }

  /** As Pillow shows it: around the frame is its transparent colour, or else its first. */
  private static Image onScreen(BufferedImage frame, GifStructure structure) {
    Image pixels = RasterPixels.rgb(frame);
    if (pixels.height() == structure.height() && pixels.width() == structure.width()) {
      return pixels;
    }
    IndexColorModel palette = (IndexColorModel) frame.getColorModel();
    int background = palette.getRGB(Math.max(0, palette.getTransparentPixel()));
    Rgb around = new Rgb(background >> 16 & 0xff, background >> 8 & 0xff, background & 0xff);
    Image screen = Image.filled(structure.height(), structure.width(), around);
    for (int row = 0; row < pixels.height(); row++) {
      for (int column = 0; column < pixels.width(); column++) {
        screen.copyPixel(pixels, row, column, structure.top() + row, structure.left() + column);
      }
    }
    return screen;
  }
}
