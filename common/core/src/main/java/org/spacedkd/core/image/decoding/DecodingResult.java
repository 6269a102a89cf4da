// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.io.Serializable;
import java.util.Locale;
import org.spacedkd.core.image.Image;

/** What came of the bytes of a file. */
public sealed interface DecodingResult extends Serializable {
  /**
   * An image.
   *
   * @param image upright: the orientation is applied
   * @param format what the bytes are, whatever the file is called
   * @param orientation how the pixels lie in the file
   */
  record Decoded(Image image, ImageFormat format, Orientation orientation)
      implements DecodingResult, Photo {
    @Override
    public int height() {
      return image.height();
    }

    @Override
    public int width() {
      return image.width();
    }

    @Override
    public void read(int row, int column, byte[] rgb, int count) {
      image.read(row, column, rgb, count);
    }

    /** Nothing: the pixels are on the heap. */
    @Override
    public void close() {}
  }

  /**
   * No image.
   *
   * @param detail what exactly was found, in one line whatever the file holds
   */
  record Rejected(Rejection reason, String detail) implements DecodingResult {
    public Rejected {
      detail = detail.replaceAll("\\p{Cntrl}", "?");
    }

    /** One sentence for the user. */
    public String sentence() {
      return String.format(Locale.ROOT, "%s: %s", reason.sentence(), detail);
    }
  }
}
