// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleTest {
  @Test
  void describesSeedsByStudentsT() {
    Sample sample = Sample.of(Map.of(1L, 0.80, 2L, 0.82, 3L, 0.84));

    assertThat(sample.size()).isEqualTo(3);
    assertThat(sample.mean()).isCloseTo(0.82, within(1e-12));
    assertThat(sample.deviation()).isCloseTo(0.02, within(1e-12));
    // The 97.5 % quantile of two degrees of freedom is 0.95 / sqrt(2 * 0.975 * 0.025).
    assertThat(sample.halfWidth())
        .isCloseTo(0.95 / Math.sqrt(2 * 0.975 * 0.025) * 0.02 / Math.sqrt(3), within(1e-9));
  }

  @Test
  void pairsBySeed() {
    Sample students = Sample.of(Map.of(1L, 0.80, 2L, 0.82, 3L, 0.84));
    Sample controls = Sample.of(Map.of(2L, 0.80, 3L, 0.81, 4L, 0.10));

    Sample differences = students.minus(controls);

    assertThat(differences.size()).isEqualTo(2);
    assertThat(differences.mean()).isCloseTo(0.025, within(1e-12));
    // 12.7062 is tabulated for one degree of freedom; the deviation of 0.02 and 0.03 is
    // 0.01 / sqrt(2).
    assertThat(differences.halfWidth()).isCloseTo(12.7062 * 0.01 / 2, within(1e-6));
  }

  @Test
  void hasNoSpreadOfOneSeed() {
    Sample sample = Sample.of(Map.of(5L, 0.7, 6L, Double.NaN));

    assertThat(sample.size()).isEqualTo(1);
    assertThat(sample.mean()).isEqualTo(0.7);
    assertThat(sample.deviation()).isNaN();
    assertThat(sample.halfWidth()).isNaN();
  }

  @Test
  void hasNoMeanOfNothing() {
    assertThat(Sample.of(Map.of()).mean()).isNaN();
  }
}
