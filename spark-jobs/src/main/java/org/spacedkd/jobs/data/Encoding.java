// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.decoding.DecodingResult;
import org.spacedkd.core.image.decoding.DecodingResult.Decoded;
import org.spacedkd.core.image.decoding.ImageDecoder;
import org.spacedkd.core.image.decoding.ImageFormat;

/** What the bytes of an example are. */
public enum Encoding {
  /** The pixels themselves: [height, width, 3], row-major. */
  RGB {
    @Override
    Image decode(int height, int width, byte[] bytes) {
      return new Image(height, width, bytes);
    }
  },
  /** A file as it was found, turned upright when it is decoded. */
  JPEG,
  /** A file as it was found. */
  PNG,
  /** A file as it was found; the first frame. */
  GIF;

  static Encoding of(ImageFormat format) {
    return switch (format) {
      case JPEG -> JPEG;
      case PNG -> PNG;
      case GIF -> GIF;
    };
  }

  /** The pixels, which are of the given height and width. */
  Image decode(int height, int width, byte[] bytes) {
    DecodingResult result = new ImageDecoder().decode(bytes);
    if (result instanceof Decoded decoded
        && decoded.image().height() == height
        && decoded.image().width() == width) {
      return decoded.image();
    }
    throw new IllegalStateException(
        "Prepared as %d x %d pixels of %s, decoded to %s".formatted(height, width, this, result));
  }
}
