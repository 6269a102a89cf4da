// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ToleranceTest {
  @Test
  void dividesTheLargestDifferenceByTheLargestExpectedValue() {
    assertThat(Tolerance.relativeError(new double[] {1, -8}, new double[] {3, -8})).isEqualTo(0.25);
  }

  @Test
  void comparesAbsolutelyWhereNothingButRoundingIsExpected() {
    double[] expected = {1e-9, 0};
    assertThatCode(() -> Tolerance.SINGLE.assertClose("gradient", expected, new double[] {0, 9e-7}))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> Tolerance.SINGLE.assertClose("gradient", expected, new double[] {0, 2e-6}))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("absolute error of gradient");
  }

  @Test
  void noticesDifferencesMissingValuesAndWhatIsNotANumber() {
    float[] expected = {1, 2};
    for (float[] actual : new float[][] {{1, 2.001f}, {1}, {Float.NaN, 2}, {1, 2, 0}}) {
      assertThatThrownBy(() -> Tolerance.SINGLE.assertClose("weight", expected, actual))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("weight");
    }
  }
}
