// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.network.TensorSpec.Role;

class SafetensorsTest {
  private static final NetworkState STATE =
      new NetworkState(
          List.of(
              new TensorSpec("fc.weight", Role.PARAMETER, List.of(2, 1)),
              new TensorSpec("fc.bias", Role.PARAMETER, List.of(2))),
          new float[] {1, -2, Float.MIN_VALUE, Float.NaN});

  @Test
  void writesTheBytesOfTheFormat() throws IOException {
    // 1.0f is 0x3F800000, -2.0f 0xC0000000, the smallest float 1 and NaN 0x7FC00000.
    String header =
        """
        {"__metadata__":{"step":"3"},\
        "fc.weight":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},\
        "fc.bias":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""";
    int padded = (header.length() + 7) / 8 * 8;
    byte[] expected =
        ByteBuffer.allocate(8 + padded + 16)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(padded)
            .put((header + " ".repeat(padded - header.length())).getBytes(StandardCharsets.UTF_8))
            .put(new byte[] {0, 0, (byte) 0x80, 0x3F, 0, 0, 0, (byte) 0xC0})
            .put(new byte[] {1, 0, 0, 0, 0, 0, (byte) 0xC0, 0x7F})
            .array();
    assertThat(written(STATE, Map.of("step", "3"))).isEqualTo(expected);
  }

  @Test
  void readsWhatItWrote() throws IOException {
    Map<String, String> metadata = new TreeMap<>(Map.of("format", "pt", "naïve", "日本"));
    SafetensorsFile file = read(written(STATE, metadata));
    assertThat(file.metadata()).isEqualTo(metadata);
    assertThat(file.tensors().keySet()).containsExactly("fc.weight", "fc.bias");
    assertThat(file.tensors().get("fc.weight").shape()).containsExactly(2, 1);
    assertThat(file.tensors().get("fc.weight").floats()).containsExactly(1, -2);
    assertThat(file.load(STATE.tensors()).sha256()).isEqualTo(STATE.sha256());
  }

  @Test
  void writesTheSameBytesWhateverTheOrderOfTheMetadata() throws IOException {
    Map<String, String> descending = new TreeMap<>((a, b) -> b.compareTo(a));
    descending.putAll(Map.of("a", "1", "b", "2", "c", "3"));
    assertThat(written(STATE, descending))
        .isEqualTo(written(STATE, Map.of("a", "1", "b", "2", "c", "3")));
  }

  @Test
  void readsAStateThatDoesNotFitAChunk() throws IOException {
    float[] values = new float[100_003];
    for (int i = 0; i < values.length; i++) {
      values[i] = i * 0.37f;
    }
    NetworkState state =
        new NetworkState(
            List.of(new TensorSpec("w", Role.PARAMETER, List.of(values.length))), values);
    assertThat(read(written(state, Map.of())).load(state.tensors()).values()).isEqualTo(values);
  }

  @Test
  void readsDoublesLongsScalarsAndEmptyTensorsInTheOrderOfTheirData() throws IOException {
    ByteBuffer data = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    data.putDouble(Math.PI).putLong(-7).putLong(Long.MAX_VALUE);
    SafetensorsFile file =
        read(
            DamagedFiles.file(
                """
                {"labels":{"dtype":"I64","shape":[2],"data_offsets":[8,24]},\
                "pi":{"dtype":"F64","shape":[],"data_offsets":[0,8]},\
                "none":{"dtype":"F32","shape":[0,3],"data_offsets":[24,24]}}""",
                data.array()));
    assertThat(file.tensors().keySet()).containsExactly("pi", "labels", "none");
    assertThat(file.tensors().get("pi").doubles()).containsExactly(Math.PI);
    assertThat(file.tensors().get("labels").longs()).containsExactly(-7, Long.MAX_VALUE);
    assertThat(file.tensors().get("none").floats()).isEmpty();
    assertThat(file.metadata()).isEmpty();
  }

  @Test
  void takesMetadataOfNullForNone() throws IOException {
    assertThat(read(DamagedFiles.file("{\"__metadata__\":null}", new byte[0])).metadata())
        .isEmpty();
  }

  @Test
  void refusesToReadOneTypeAsAnother() {
    Tensor tensor = new Tensor(ElementType.F64, List.of(1), new byte[8]);
    assertThatIllegalArgumentException()
        .isThrownBy(tensor::floats)
        .withMessage("Invalid element type: F64 (F32)");
  }

  private static byte[] written(NetworkState state, Map<String, String> metadata) {
    return Safetensors.bytes(state, metadata);
  }

  private static SafetensorsFile read(byte[] bytes) throws IOException {
    return Safetensors.read("student.safetensors", new ByteArrayInputStream(bytes));
  }
}
