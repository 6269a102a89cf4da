// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.network.TensorSpec.Role;

class DeviationTest {
  /**
   * By hand: |(0.3, 0.4)| / |(3, 4)|; of the bias, which is zero, by the root mean square 5 / 2.
   */
  @Test
  void comparesEachParameterByItsNormOrThatOfAll() {
    List<Deviation> all =
        Deviation.of(state(3, 4, 0, 0, 7, 9), state(3.3f, 4.4f, 1, 0, 8, 1)).toList();

    assertThat(all).extracting(Deviation::what).containsExactly("weight", "bias");
    assertThat(all.get(0).relative()).isCloseTo(0.1, within(1e-6));
    assertThat(all.get(1).relative()).isCloseTo(Math.sqrt(1.0 / (2 * 6.25)), within(1e-6));
    assertThat(all.stream().min(Deviation.LARGEST)).contains(all.get(1));
  }

  @Test
  void whatIsNoNumberIsTheLargest() {
    assertThat(
            Deviation.of(state(3, 4, 1, 1, 0, 0), state(3, Float.NaN, 2, 2, 0, 0))
                .min(Deviation.LARGEST)
                .orElseThrow()
                .relative())
        .isNaN();
  }

  @ParameterizedTest
  @CsvSource({"FP32, 1, 5e-4", "FP32, 4, 8e-3", "FP32, 100, 0.5", "BF16, 2, 0.02", "BF16, 10, 0.5"})
  void toleratesMoreAfterMoreSteps(Precision precision, int steps, double relative) {
    assertThat(new Tolerance(precision, steps).relative()).isCloseTo(relative, within(1e-12));
  }

  /** Two values each of a weight, a bias and a statistic. */
  private static NetworkState state(float... values) {
    return new NetworkState(
        List.of(
            new TensorSpec("weight", Role.PARAMETER, List.of(2)),
            new TensorSpec("bias", Role.PARAMETER, List.of(2)),
            new TensorSpec("running_mean", Role.STATISTIC, List.of(2))),
        values);
  }
}
