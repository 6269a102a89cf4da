// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningRateTest {
  /** timm's cosine as the authors' transformers use it. */
  @ParameterizedTest
  @CsvSource({
    "0, 5e-7",
    "1, 2.5475e-5",
    "10, 2.5025e-4",
    "19, 4.75025e-4",
    "20, 4.9459153118e-4",
    "100, 3.7625e-4",
    "150, 2.525e-4",
    "299, 5.0135705820e-6"
  })
  void warmsUpAndThenFollowsACosine(int epoch, double rate) {
    LearningRate cosine = new LearningRate.Cosine(5e-4, 5e-7, 5e-6, 20, 300, 7);

    assertThat(cosine.at(7 * epoch)).isCloseTo(rate, within(1e-13));
    assertThat(cosine.at(7 * epoch + 6)).as("in one epoch").isEqualTo(cosine.at(7 * epoch));
  }
}
