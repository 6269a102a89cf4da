// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.safetensors;

import java.util.Arrays;
import java.util.List;

/** The element types of a file; named as in the format. */
public enum ElementType {
  /** Truth values. */
  BOOL(1),
  /** Unsigned 8-bit integers. */
  U8(1),
  /** Signed 8-bit integers. */
  I8(1),
  /** 8-bit numbers of 2 bits of significand. */
  F8_E5M2(1),
  /** 8-bit numbers of 3 bits of significand. */
  F8_E4M3(1),
  /** Signed 16-bit integers. */
  I16(Short.BYTES),
  /** Unsigned 16-bit integers. */
  U16(Short.BYTES),
  /** IEEE 754 half precision. */
  F16(Short.BYTES),
  /** The upper half of single precision. */
  BF16(Short.BYTES),
  /** Signed 32-bit integers. */
  I32(Integer.BYTES),
  /** Unsigned 32-bit integers. */
  U32(Integer.BYTES),
  /** IEEE 754 single precision. */
  F32(Float.BYTES),
  /** IEEE 754 double precision. */
  F64(Double.BYTES),
  /** Signed 64-bit integers. */
  I64(Long.BYTES),
  /** Unsigned 64-bit integers. */
  U64(Long.BYTES);

  /** Those that weights come in. */
  static final List<ElementType> OF_WEIGHTS = List.of(F32, BF16, F16, F64);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }

  /** All names, for messages. */
  static String known() {
    return String.join(", ", Arrays.stream(values()).map(ElementType::name).toList());
  }
}
