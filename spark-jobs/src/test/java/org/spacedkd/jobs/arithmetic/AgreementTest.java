// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementTest {
  @ParameterizedTest
  @CsvSource({
    "a, b, a, ''",
    "a b b, a, b, a",
    "b a b, a, b, a",
    // As many of each: the preferred, where it is among them.
    "b a, b, b, a",
    "a b, b, b, a",
    "b a, c, a, b",
    "b a b a c, c, a, b b c",
  })
  void isThatOfTheMostWhoeverCameFirst(
      String processes, String preferred, String common, String others) {
    Agreement<String> agreement =
        new Agreement<>(List.of(processes.split(" ", -1)), Function.identity());

    assertThat(agreement.common(() -> Optional.of(preferred))).isEqualTo(common);
    assertThat(String.join(" ", agreement.others(common))).isEqualTo(others);
  }
}
