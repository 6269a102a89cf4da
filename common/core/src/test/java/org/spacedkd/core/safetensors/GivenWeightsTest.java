// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.network.TensorSpec.Role;

class GivenWeightsTest {
  private static final List<TensorSpec> LAYOUT =
      List.of(
          new TensorSpec("bn1.running_var", Role.STATISTIC, List.of(2)),
          new TensorSpec("layer1.0.conv1.weight", Role.PARAMETER, List.of(1)));

  /** 1 and 2, and 3, in every type that weights come in. */
  @ParameterizedTest
  @CsvSource({
    "F32, 0000803f 00000040, 00004040",
    "BF16, 803f 0040, 4040",
    "F16, 003c 0040, 0042",
    "F64, 000000000000f03f 0000000000000040, 0000000000000840"
  })
  void areReadInSinglePrecision(String type, String variances, String weight) {
    Parts parts =
        new Parts()
            .add("layer1.0.conv1.weight", type, "[1]", weight)
            .add("bn1.running_var", type, "[2]", variances);
    assertThat(parts.read().load(LAYOUT).values()).containsExactly(1, 2, 3);
    assertThat(parts.read().changes(LAYOUT))
        .isEqualTo(
            type.equals("F32")
                ? List.of()
                : List.of("read tensors of type %s in t.safetensors as F32".formatted(type)));
  }

  @ParameterizedTest
  @CsvSource({"module.", "_orig_mod.", "module._orig_mod.", "model.backbone."})
  void losePrefixesThatAllNamesHave(String prefix) {
    GivenWeights weights =
        new Parts()
            .add(prefix + "bn1.running_var", "F32", "[2]", "0000803f 00000040")
            .add(prefix + "bn1.num_batches_tracked", "I64", "[]", "0700000000000000")
            .add(prefix + "layer1.0.conv1.weight", "F32", "[1]", "00004040")
            .read();
    assertThat(weights.load(LAYOUT).values()).containsExactly(1, 2, 3);
    assertThat(weights.changes(LAYOUT))
        .containsExactly("took the prefix %s off the names in t.safetensors".formatted(prefix));
  }

  @Test
  void keepThePrefixOfALayerThatIsTheOnlyOne() {
    List<TensorSpec> layout = List.of(new TensorSpec("fc.weight", Role.PARAMETER, List.of(1)));
    GivenWeights weights = new Parts().add("fc.weight", "F32", "[1]", "0000803f").read();
    assertThat(weights.load(layout).values()).containsExactly(1);
    assertThat(weights.changes(layout)).isEmpty();
  }

  @Test
  void areRefusedWhereOnlySomeNamesHaveThePrefix() {
    GivenWeights weights =
        new Parts()
            .add("module.bn1.running_var", "F32", "[2]", "0000803f 00000040")
            .add("layer1.0.conv1.weight", "F32", "[1]", "00004040")
            .read();
    assertRefused(
        () -> weights.load(LAYOUT),
        "Cannot load t.safetensors: tensor module.bn1.running_var is not one of the network's,"
            + " though bn1.running_var is: the prefix module. is taken off only where all names"
            + " have it");
  }

  /** As the second block of a deeper network, beside a first that has all it should. */
  @Test
  void mayNotHaveMoreThanTheNetwork() {
    List<TensorSpec> layout = List.of(new TensorSpec("conv1.weight", Role.PARAMETER, List.of(1)));
    GivenWeights weights =
        new Parts()
            .add("conv1.weight", "F32", "[1]", "0000803f")
            .add("layer1.1.conv1.weight", "F32", "[1]", "00004040")
            .read();
    assertRefused(
        () -> weights.load(layout),
        "Cannot load t.safetensors: tensor layer1.1.conv1.weight is not one of the network's");
  }

  @ParameterizedTest
  @CsvSource({"U8, 07", "I32, 07000000", "I64, 0700000000000000", "F32, 0000e040"})
  void mayCountBatchesInAnyType(String type, String seven) {
    GivenWeights weights =
        new Parts()
            .add("bn1.running_var", "F32", "[2]", "0000803f 00000040")
            .add("bn1.num_batches_tracked", type, "[]", seven)
            .add("layer1.0.conv1.weight", "F32", "[1]", "00004040")
            .read();
    assertThat(weights.load(LAYOUT).values()).containsExactly(1, 2, 3);
  }

  @Test
  void mayNotBeIntegers() {
    GivenWeights weights =
        new Parts()
            .add("bn1.running_var", "I32", "[2]", "01000000 02000000")
            .add("layer1.0.conv1.weight", "F32", "[1]", "00004040")
            .read();
    assertRefused(
        () -> weights.load(LAYOUT),
        "Cannot load t.safetensors: tensor bn1.running_var has elements of type I32 instead of"
            + " F32");
  }

  /** The second of two values, in a tensor that the network need not even have. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "w | F32 | 0000c07f | NaN at 1 (every value is finite)",
        "w | F32 | 0000807f | Infinity at 1 (every value is finite)",
        "w | F32 | 000080ff | -Infinity at 1 (every value is finite)",
        "w | F16 | 007c | Infinity at 1 (every value is finite)",
        "w | BF16 | c07f | NaN at 1 (every value is finite)",
        "w | F64 | 000000000000f87f | NaN at 1 (every value is finite)",
        // 2^128, one above the largest single.
        "w | F64 | 000000000000f047 | 3.4028236692093846E38 at 1 (at most 3.4e38, in single"
            + " precision)",
        "bn.running_var | F32 | 0000c0bf | -1.5 at 1 (a variance, at least 0)",
        "bn.running_var | F32 | 0000807f | Infinity at 1 (every value is finite)",
        "bn.running_var | F16 | 00be | -1.5 at 1 (a variance, at least 0)"
      })
  void areRefusedWhereAValueIsNotSound(String name, String type, String bad, String told) {
    String good = "0".repeat(bad.length());
    assertRefused(
        () -> new Parts().add(name, type, "[2]", good + bad).read(),
        "Cannot load t.safetensors: tensor %s has %s".formatted(name, told));
  }

  /** The largest single, negative zero, and a mean below zero. */
  @ParameterizedTest
  @CsvSource({"w, ffff7f7f", "bn.running_var, 00000080", "bn.running_mean, 000080bf"})
  void mayBeExtreme(String name, String value) {
    assertThat(new Parts().add(name, "F32", "[1]", value).read().file().tensors()).hasSize(1);
  }

  private static void assertRefused(Runnable reading, String message) {
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(reading::run)
        .withMessage(message)
        .returns(ExitCode.DATA, UserException::exitCode);
  }

  /** A file, tensor by tensor. */
  private static final class Parts {
    private final List<String> entries = new ArrayList<>();
    private String data = "";

    Parts add(String name, String type, String shape, String hexadecimal) {
      int begin = data.length() / 2;
      data += hexadecimal.replace(" ", "");
      entries.add(
          "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
              .formatted(name, type, shape, begin, data.length() / 2));
      return this;
    }

    GivenWeights read() {
      byte[] header = "{%s}".formatted(String.join(",", entries)).getBytes(StandardCharsets.UTF_8);
      byte[] values = HexFormat.of().parseHex(data);
      ByteBuffer file =
          ByteBuffer.allocate(8 + header.length + values.length).order(ByteOrder.LITTLE_ENDIAN);
      file.putLong(header.length).put(header).put(values);
      try {
        return GivenWeights.read("t.safetensors", new ByteArrayInputStream(file.array()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
