// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The one thing we want of Exif data. They are often damaged, which makes a photo no worse: then it
 * lies upright. An orientation that is in XMP data alone is not found.
 */
final class Exif {
  private static final int HEADER_BYTES = 8;
  private static final int ENTRY_BYTES = 12;
  private static final int ORIENTATION_TAG = 0x0112;
  private static final int SHORT_TYPE = 3;

  private Exif() {}

  /**
   * Reads the orientation.
   *
   * @param tiff the data, from the mark of the byte order on
   */
  static Orientation orientation(ByteBuffer tiff) {
    if (tiff.limit() < HEADER_BYTES) {
      return Orientation.UPRIGHT;
    }
    boolean littleEndian = tiff.get(0) == 'I';
    tiff.order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    if (directory < HEADER_BYTES || directory > tiff.limit() - 2) {
      return Orientation.UPRIGHT;
    }
    int first = directory + 2;
    int claimed = Short.toUnsignedInt(tiff.getShort(directory));
    int entries = Math.min(claimed, (tiff.limit() - first) / ENTRY_BYTES);
    for (int entry = first; entry < first + entries * ENTRY_BYTES; entry += ENTRY_BYTES) {
      if (tiff.getShort(entry) == ORIENTATION_TAG && tiff.getShort(entry + 2) == SHORT_TYPE) {
        return Orientation.ofExif(tiff.getShort(entry + 8));
      }
    }
    return Orientation.UPRIGHT;
  }
}
