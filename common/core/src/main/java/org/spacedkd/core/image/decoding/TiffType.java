// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** How TIFF writes values. Bytes and texts are no numbers. */
enum TiffType {
  BYTE(1, 1),
  ASCII(2, 1),
  SHORT(3, 2),
  LONG(4, 4),
  RATIONAL(5, 8),
  SIGNED_BYTE(6, 1),
  UNDEFINED(7, 1),
  SIGNED_SHORT(8, 2),
  SIGNED_LONG(9, 4),
  SIGNED_RATIONAL(10, 8),
  FLOAT(11, 4),
  DOUBLE(12, 8),
  DIRECTORY(13, 4),
  LONG_8(16, 8);

  private final int code;
  private final int bytes;

  TiffType(int code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** The type of a code, where TIFF knows it. */
  static Optional<TiffType> of(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }

  /** Size of one value. */
  int bytes() {
    return bytes;
  }

  /** The number that a value's bytes stand for, NaN for none. */
  double number(ByteBuffer value) {
    return switch (this) {
      case BYTE, ASCII, UNDEFINED -> Double.NaN;
      case SHORT -> Short.toUnsignedInt(value.getShort(0));
      case LONG, DIRECTORY -> unsigned(value, 0);
      case RATIONAL -> (double) unsigned(value, 0) / unsigned(value, 4);
      case SIGNED_BYTE -> value.get(0);
      case SIGNED_SHORT -> value.getShort(0);
      case SIGNED_LONG -> value.getInt(0);
      case SIGNED_RATIONAL -> (double) value.getInt(0) / value.getInt(4);
      case FLOAT -> value.getFloat(0);
      case DOUBLE -> value.getDouble(0);
      case LONG_8 -> value.getLong(0);
    };
  }

  private static long unsigned(ByteBuffer value, int offset) {
    return Integer.toUnsignedLong(value.getInt(offset));
  }
}
