// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;

/**
 * One tensor of a file.
 *
 * @param type type of its elements
 * @param shape length of each dimension; empty for a single number
 * @param data the elements, little-endian, row-major
 */
public record Tensor(ElementType type, List<Integer> shape, byte[] data) {
  public Tensor {
    shape = List.copyOf(shape);
    long bytes =
        shape.stream().mapToLong(Integer::longValue).reduce(type.bytes(), Math::multiplyExact);
    if (bytes != data.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid tensor: %d bytes for %s %s", data.length, type, shape));
    }
  }

  /** Number of elements. */
  public int size() {
    return data.length / type.bytes();
  }

  /** The elements of an {@link ElementType#F32} tensor. */
  public float[] floats() {
    float[] values = new float[size()];
    buffer(ElementType.F32).asFloatBuffer().get(values);
    return values;
  }

  /** The elements of an {@link ElementType#F64} tensor. */
  public double[] doubles() {
    double[] values = new double[size()];
    buffer(ElementType.F64).asDoubleBuffer().get(values);
    return values;
  }

  /** The elements of an {@link ElementType#I64} tensor. */
  public long[] longs() {
    long[] values = new long[size()];
    buffer(ElementType.I64).asLongBuffer().get(values);
    return values;
  }

  private ByteBuffer buffer(ElementType wanted) {
    if (type != wanted) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid element type: %s (%s)", type, wanted));
    }
    return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
  }
}
