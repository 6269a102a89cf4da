// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.network.TensorSpec.Role;

class SafetensorsFileTest {
  private static final SafetensorsFile FILE =
      new SafetensorsFile(
          "student.safetensors",
          Map.of("bias", floats(List.of(1), 3), "weight", floats(List.of(1, 2), 1, 2)),
          Map.of());

  @Test
  void loadsTheTensorsInTheOrderOfTheLayout() {
    assertThat(FILE.load(layout(List.of(1, 2), "bias")).values()).containsExactly(1, 2, 3);
  }

  @Test
  void namesATensorThatIsMissing() {
    assertRefused(
        new SafetensorsFile(FILE.name(), Map.of(), Map.of()),
        layout(List.of(1, 2), "bias"),
        "tensor weight is missing");
  }

  @Test
  void namesATensorThatIsNotExpected() {
    assertRefused(FILE, layout(List.of(1, 2), "offset"), "tensor bias is not one of the network's");
  }

  @Test
  void namesATensorOfAnotherShape() {
    assertRefused(
        FILE, layout(List.of(2, 1), "bias"), "tensor weight has shape [1, 2] instead of [2, 1]");
  }

  @Test
  void namesATensorOfAnotherType() {
    Tensor doubles = new Tensor(ElementType.F64, List.of(1), new byte[8]);
    assertRefused(
        new SafetensorsFile(
            FILE.name(), Map.of("weight", FILE.tensors().get("weight"), "bias", doubles), Map.of()),
        layout(List.of(1, 2), "bias"),
        "tensor bias has elements of type F64 instead of F32");
  }

  private static List<TensorSpec> layout(List<Integer> shape, String bias) {
    return List.of(
        new TensorSpec("weight", Role.PARAMETER, shape),
        new TensorSpec(bias, Role.PARAMETER, List.of(1)));
  }

  private static Tensor floats(List<Integer> shape, float... values) {
    ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      data.putFloat(value);
    }
    return new Tensor(ElementType.F32, shape, data.array());
  }

  private static void assertRefused(SafetensorsFile file, List<TensorSpec> layout, String reason) {
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> file.load(layout))
        .withMessage("Cannot load student.safetensors: " + reason)
        .returns(ExitCode.DATA, UserException::exitCode);
  }
}
