// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The first of a TIFF tag's values.
 *
 * @param type how it is written
 * @param bytes from the value on, in the byte order of the file
 */
record TiffValue(TiffType type, ByteBuffer bytes) {
  private static final int PLACE_BYTES = 4;

  /**
   * Reads type, number and place of a tag's values, and stands behind them.
   *
   * @return empty where the type is unknown or there are no values
   * @throws BufferUnderflowException where the tag, or a value of it, is beyond the end
   */
  static Optional<TiffValue> read(ByteBuffer tiff) {
    Optional<TiffType> type = TiffType.of(Short.toUnsignedInt(tiff.getShort()));
    long count = Integer.toUnsignedLong(tiff.getInt());
    int place = tiff.position();
    long elsewhere = Integer.toUnsignedLong(tiff.getInt());
    if (type.isEmpty() || count == 0) {
      return Optional.empty();
    }
    long size = count * type.get().bytes();
    long start = size > PLACE_BYTES ? elsewhere : place;
    if (start + size > tiff.limit()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer value = tiff.slice((int) start, type.get().bytes()).order(tiff.order());
    return Optional.of(new TiffValue(type.get(), value));
  }

  /** Upright for values that are no number from 1 to 8. */
  Orientation orientation() {
    double number = type.number(bytes);
    return Orientation.ofExif(number == Math.rint(number) ? (int) number : 0);
  }
}
