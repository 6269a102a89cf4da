// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TensorTest {
  /** Every one of 16 bits; values as IEEE 754 defines them. */
  @Test
  void readsAllHalves() {
    double[] values = shorts(ElementType.F16, IntStream.range(0, 1 << 16).toArray());
    for (int bits = 0; bits < values.length; bits++) {
      double sign = bits < 0x8000 ? 1 : -1;
      int exponent = bits / 1024 % 32;
      double fraction = bits % 1024 / 1024.0;
      if (exponent == 31) {
        assertThat(values[bits]).isEqualTo(Double.valueOf(fraction == 0 ? sign / 0.0 : Double.NaN));
      } else {
        double magnitude =
            exponent == 0
                ? fraction * Math.pow(2, -14)
                : (1 + fraction) * Math.pow(2, exponent - 15);
        assertThat(values[bits]).isEqualTo(sign * magnitude);
      }
    }
  }

  /** 1, -2, the largest, the smallest, and pi cut to 8 bits of significand. */
  @Test
  void readsBfloat16() {
    assertThat(shorts(ElementType.BF16, 0x3F80, 0xC000, 0x7F7F, 0x0001, 0x4049, 0x7F80))
        .containsExactly(
            1, -2, 255 * Math.pow(2, 120), Math.pow(2, -133), 3.140625, Double.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @EnumSource(
      value = ElementType.class,
      names = {"F16", "BF16", "F32", "F64"},
      mode = EnumSource.Mode.EXCLUDE)
  void readsNoWeightsOfOtherTypes(ElementType type) {
    Tensor tensor = new Tensor(type, List.of(1), new byte[type.bytes()]);
    assertThatIllegalArgumentException()
        .isThrownBy(tensor::weights)
        .withMessage("Invalid element type: " + type);
  }

  private static double[] shorts(ElementType type, int... bits) {
    ByteBuffer data = ByteBuffer.allocate(2 * bits.length).order(ByteOrder.LITTLE_ENDIAN);
    IntStream.of(bits).forEach(one -> data.putShort((short) one));
    return new Tensor(type, List.of(bits.length), data.array()).weights();
  }
}
