// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.safetensors;

/** The element types of a file that are understood; named as in the format. */
public enum ElementType {
  /** IEEE 754 single precision. */
  F32(Float.BYTES),
  /** IEEE 754 double precision. */
  F64(Double.BYTES),
  /** Signed 64-bit integers. */
  I64(Long.BYTES);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }
}
