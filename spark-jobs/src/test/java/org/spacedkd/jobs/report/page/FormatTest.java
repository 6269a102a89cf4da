// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormatTest {
  @Test
  void writesTimesInTheirTwoLargestUnits() {
    assertThat(Format.time(59.94)).isEqualTo("59.9\u00A0s");
    assertThat(Format.time(59.96)).isEqualTo("1\u00A0min 0\u00A0s");
    assertThat(Format.time(3599.6)).isEqualTo("1\u00A0h 0\u00A0min");
    assertThat(Format.time(90_061)).isEqualTo("25\u00A0h 1\u00A0min");
  }

  @Test
  void writesEpochsWithoutIdleZeros() {
    assertThat(Format.epochs(1)).isEqualTo("1\u00A0epoch");
    assertThat(Format.epochs(10)).isEqualTo("10\u00A0epochs");
    assertThat(Format.epochs(0.5)).isEqualTo("0.5\u00A0epochs");
    assertThat(Format.epochs(0.01)).isEqualTo("0.01\u00A0epochs");
  }

  @Test
  void marksWhatIsNotANumber() {
    assertThat(Format.percent(Double.NaN)).isEqualTo("–");
    assertThat(Format.decimals(Double.POSITIVE_INFINITY, 3)).isEqualTo("–");
    assertThat(Format.time(Double.NaN)).isEqualTo("–");
    assertThat(Format.points(Double.NaN, 2)).isEqualTo("–");
  }

  @Test
  void separatesThousands() {
    assertThat(Format.count(31_200, "step")).isEqualTo("31\u202F200\u00A0steps");
    assertThat(Format.count(1, "step")).isEqualTo("1\u00A0step");
  }
}
