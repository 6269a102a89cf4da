// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.decoding.DecodingResult.Decoded;

/** PNG by the JDK's reader. */
final class PngDecoder {
  private static final JdkReader READER = JdkReader.of("png");

  private PngDecoder() {}

  static Decoded decode(byte[] file, PixelLimit limit) throws UndecodableException {
    PngStructure structure = PngStructure.read(file, limit);
    Orientation orientation = structure.orientation();
    Image lying = RasterPixels.rgb(READER.read(structure.criticalChunks()));
    return new Decoded(orientation.upright(lying), ImageFormat.PNG, orientation);
  }
}
