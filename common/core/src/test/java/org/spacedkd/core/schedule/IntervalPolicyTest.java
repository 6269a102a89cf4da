// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalPolicyTest {
  private static final IntervalPolicy POLICY = new IntervalPolicy.LossSlope(0.1, 20, 400, 5);

  /**
   * After windows of 40 and of 60 steps, whose middles are 50 steps apart, the second with loss 2.
   */
  @ParameterizedTest
  @CsvSource({
    // (2.2 - 2) / 2.2 / 50 = 0.001818; 0.1 / 0.001818 = 55
    "2.2, 55",
    // 0.1 / (0.5 / 2.5 / 50) = 25, and half of 60 is 30
    "2.5, 30",
    // 0.1 / (0.1 / 2.1 / 50) = 105
    "2.1, 105",
    // 0.1 / (0.01 / 2.01 / 50) = 1005, and twice 60 is 120
    "2.01, 120",
    // it does not fall
    "2.0, 120",
    "1.9, 120",
  })
  void takesAsManySteps(double before, int expected) {
    assertThat(POLICY.next(List.of(window(0, 40, before), window(40, 100, 2)))).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"200, 200", "20, 20", "12, 20", "33, 35", "32, 30", "500, 400"})
  void staysWithinItsBoundsAndWholeUnits(int interval, int expected) {
    assertThat(POLICY.first(interval)).isEqualTo(expected);
    // The second window is as long as the first.
    assertThat(POLICY.next(List.of(window(0, interval, 2)))).contains(expected);
  }

  @Test
  void ofFixedIntervalsNothingIsDecided() {
    IntervalPolicy fixed = new IntervalPolicy.Fixed();

    assertThat(fixed.first(37)).isEqualTo(37);
    assertThat(fixed.next(List.of(window(0, 37, 2)))).isEmpty();
  }

  private static WindowLoss window(int first, int end, double mean) {
    return new WindowLoss(new Steps(first, end), 1000, 1000 * mean);
  }
}
