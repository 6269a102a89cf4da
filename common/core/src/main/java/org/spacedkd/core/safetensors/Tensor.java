// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

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

  /**
   * The elements of an {@link ElementType#OF_WEIGHTS} tensor in double precision, which is exact.
   */
  double[] weights() {
    return switch (type) {
      case F32 -> widened(floats());
      case F64 -> doubles();
      case F16 -> shorts(Tensor::ofHalf);
      case BF16 -> shorts(bits -> Float.intBitsToFloat(bits << Short.SIZE));
      default -> throw new IllegalArgumentException("Invalid element type: " + type);
    };
  }

  private static double[] widened(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  private double[] shorts(IntToDoubleFunction value) {
    ShortBuffer bits = buffer(type).asShortBuffer();
    return IntStream.range(0, size())
        .mapToDouble(i -> value.applyAsDouble(Short.toUnsignedInt(bits.get(i))))
        .toArray();
  }

  /** IEEE 754: a sign, 5 bits of exponent biased by 15, 10 bits of significand. */
  private static double ofHalf(int bits) {
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    double magnitude =
        switch (exponent) {
          case 0 -> Math.scalb((double) fraction, -24);
          case 0x1F -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
          default -> Math.scalb((double) (0x400 + fraction), exponent - 25);
        };
    return bits >> 15 == 0 ? magnitude : -magnitude;
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
