// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossPartTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cross-entropy",
        "logit",
        "feature",
        "temperature",
        "exit-1.cross-entropy",
        "exit-12.feature"
      })
  void knowsTheNamesOfObjectives(String name) {
    assertThat(LossPart.isName(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"loss", "seconds", "examples_per_second", "exit-0.logit", "exit-1", "a.logit", ""})
  void knowsNoOthers(String name) {
    assertThat(LossPart.isName(name)).isFalse();
  }

  @Test
  void aNameThatNoReaderWouldKnowIsRefused() {
    assertThatThrownBy(() -> new LossSum().note("entropy", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Unknown part of a loss: entropy");
  }
}
