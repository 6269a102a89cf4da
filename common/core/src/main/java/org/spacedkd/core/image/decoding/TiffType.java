// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** How TIFF writes values. Bytes and texts are no numbers. */
enum TiffType {
  BYTE(1, 1, value -> Double.NaN),
  ASCII(2, 1, value -> Double.NaN),
  SHORT(3, 2, value -> Short.toUnsignedInt(value.getShort(0))),
  LONG(4, 4, value -> Integer.toUnsignedLong(value.getInt(0))),
  RATIONAL(
      5,
      8,
      value ->
          (double) Integer.toUnsignedLong(value.getInt(0))
              / Integer.toUnsignedLong(value.getInt(4))),
  SIGNED_BYTE(6, 1, value -> value.get(0)),
  UNDEFINED(7, 1, value -> Double.NaN),
  SIGNED_SHORT(8, 2, value -> value.getShort(0)),
  SIGNED_LONG(9, 4, value -> value.getInt(0)),
  SIGNED_RATIONAL(10, 8, value -> (double) value.getInt(0) / value.getInt(4)),
  FLOAT(11, 4, value -> value.getFloat(0)),
  DOUBLE(12, 8, value -> value.getDouble(0)),
  DIRECTORY(13, 4, value -> Integer.toUnsignedLong(value.getInt(0))),
  LONG_8(16, 8, value -> value.getLong(0));

  private final int code;
  private final int bytes;
  private final ToDoubleFunction<ByteBuffer> number;

  TiffType(int code, int bytes, ToDoubleFunction<ByteBuffer> number) {
    this.code = code;
    this.bytes = bytes;
    this.number = number;
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
    return number.applyAsDouble(value);
  }
}
