// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By NVIDIA's rule: code without PTX runs on its major number, from its minor number on. */
class ComputeCapabilityTest {
  private static final List<ComputeCapability> BUILT =
      Stream.of("7.0", "8.0", "8.6", "10.0").map(ComputeCapability::parse).toList();

  @ParameterizedTest
  @CsvSource({
    "6.1, false",
    "7.0, true",
    "7.5, true",
    "8.0, true",
    "8.6, true",
    "8.9, true",
    "9.0, false",
    "10.0, true",
    "10.3, true",
    "12.0, false"
  })
  void runsCodeOfItsMajorNumber(String capability, boolean expected) {
    assertThat(ComputeCapability.parse(capability).runsAnyOf(BUILT)).isEqualTo(expected);
  }

  @Test
  void doesNotRunNewerCodeOfItsMajorNumber() {
    ComputeCapability volta = ComputeCapability.parse("7.0");

    assertThat(volta.runsAnyOf(List.of(ComputeCapability.parse("7.5")))).isFalse();
    assertThat(volta.runsAnyOf(List.of())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8", "8.x", "[N/A]"})
  void isNotReadFromOtherText(String text) {
    assertThatThrownBy(() -> ComputeCapability.parse(text))
        .isInstanceOf(NumberFormatException.class);
  }
}
