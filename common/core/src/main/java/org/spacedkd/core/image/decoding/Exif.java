// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The one thing we want of Exif data: the orientation in the first directory of a TIFF file, read
 * as Pillow reads it. Exif data are often damaged, which makes a photo no worse: then it lies
 * upright.
 */
final class Exif {
  /** What Exif data begin with in a JPEG. */
  static final byte[] NAME = {'E', 'x', 'i', 'f', 0, 0};

  private static final int HEADER_BYTES = 8;
  private static final int ORIENTATION_TAG = 0x0112;

  /** The byte order and 42, in either order of its bytes; or 43, of large files. */
  private static final Set<String> LITTLE_ENDIAN = Set.of("II*\0", "II\0*");

  private static final Set<String> BIG_ENDIAN = Set.of("MM\0*", "MM*\0", "MM\0+");

  private Exif() {}

  /**
   * Reads the orientation.
   *
   * @param data a TIFF file, maybe behind {@link #NAME}
   * @return empty where the data have no such tag; upright where they are no TIFF file, or the tag
   *     has no value that Exif knows
   */
  static Optional<Orientation> orientation(byte[] data) {
    ByteBuffer tiff = ByteBuffer.wrap(withoutName(data)).slice();
    if (!tiff.hasRemaining()) {
      return Optional.empty();
    }
    if (tiff.limit() < HEADER_BYTES) {
      return Optional.of(Orientation.UPRIGHT);
    }
    String header = Latin1.text(tiff, 0, 4);
    if (!LITTLE_ENDIAN.contains(header) && !BIG_ENDIAN.contains(header)) {
      return Optional.of(Orientation.UPRIGHT);
    }
    tiff.order(LITTLE_ENDIAN.contains(header) ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    return ofDirectory(tiff, Integer.toUnsignedLong(tiff.getInt(4)));
  }

  private static byte[] withoutName(byte[] data) {
    int start = 0;
    while (data.length - start >= NAME.length
        && Arrays.equals(data, start, start + NAME.length, NAME, 0, NAME.length)) {
      start += NAME.length;
    }
    return Arrays.copyOfRange(data, start, data.length);
  }

  /** The last of the directory's tags counts. Whatever follows a damaged tag is not read. */
  private static Optional<Orientation> ofDirectory(ByteBuffer tiff, long position) {
    Optional<Orientation> found = Optional.empty();
    if (position > tiff.limit()) {
      return found;
    }
    tiff.position((int) position);
    try {
      for (int left = Short.toUnsignedInt(tiff.getShort()); left > 0; left--) {
        int tag = Short.toUnsignedInt(tiff.getShort());
        Optional<TiffValue> value = TiffValue.read(tiff);
        if (tag == ORIENTATION_TAG && value.isPresent()) {
          found = value.map(TiffValue::orientation);
        }
      }
    } catch (BufferUnderflowException damaged) {
      return found;
    }
    return found;
  }
}
