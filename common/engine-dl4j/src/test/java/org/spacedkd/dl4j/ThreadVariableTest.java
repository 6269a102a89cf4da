// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.failure.UserException;

class ThreadVariableTest {
  @ParameterizedTest
  @ValueSource(strings = {"2,1", "two", " 2", "4294967296"})
  void isRefusedWhereNd4jCannotReadIt(String value) {
    assertThatThrownBy(() -> ThreadVariable.check(Map.of("OMP_NUM_THREADS", value)))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "Invalid environment variable OMP_NUM_THREADS: %s".formatted(value)
                + " (a whole number, or none, for engine dl4j)");
  }

  @Test
  void isAcceptedWhereNd4jReadsItOrDoesNotLook() {
    assertThatCode(() -> ThreadVariable.check(Map.of())).doesNotThrowAnyException();
    assertThatCode(() -> ThreadVariable.check(Map.of("OMP_NUM_THREADS", "")))
        .doesNotThrowAnyException();
    assertThatCode(() -> ThreadVariable.check(Map.of("OMP_NUM_THREADS", "16")))
        .doesNotThrowAnyException();
    assertThatCode(
            () ->
                ThreadVariable.check(
                    Map.of("OMP_NUM_THREADS", "2,1", "ND4J_SKIP_BLAS_THREADS", "1")))
        .doesNotThrowAnyException();
  }
}
