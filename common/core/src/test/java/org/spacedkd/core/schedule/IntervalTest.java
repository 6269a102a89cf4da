// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IntervalTest {
  /** The first eight from the paper's schedules (CIFAR-100: 391 steps an epoch at batch 128). */
  @ParameterizedTest
  @CsvSource({
    "0.5, 391, 195",
    "1.0, 391, 391",
    "1.5, 391, 586",
    "2.0, 391, 782",
    "2.5, 391, 977",
    "1.5, 782, 1173",
    "1.5, 10010, 15015",
    "1.5, 98, 147",
    "0.001, 391, 0",
    "0.29, 100, 29",
    "1e300, 391, 2147483647"
  })
  void epochsAreRoundedDownToSteps(double epochs, int stepsPerEpoch, int steps) {
    assertThat(new Interval.Epochs(epochs).steps(stepsPerEpoch)).isEqualTo(steps);
  }

  @Test
  void aStepCountDoesNotDependOnTheEpoch() {
    assertThat(new Interval.StepCount(24).steps(391)).isEqualTo(24);
    assertThat(new Interval.StepCount(24).steps(5)).isEqualTo(24);
  }
}
