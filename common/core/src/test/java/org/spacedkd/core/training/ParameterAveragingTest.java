// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;

class ParameterAveragingTest {
  @Test
  void weighsEachStateByItsExamples() {
    // (1 * 4 + 3 * 8) / 4 = 7;  (1 * -2 + 3 * 6) / 4 = 4;  (1 * 0.5 + 3 * 0.25) / 4 = 0.3125
    assertThat(mean(List.of(state(4, -2, 0.5f), state(8, 6, 0.25f)), 1, 3))
        .containsExactly(7, 4, 0.3125f);
  }

  @Test
  void addsUpInDoublePrecision() {
    // In single precision 2^24 + 1 is 2^24, and a third of the sum 2^24 / 3.
    assertThat(mean(List.of(state(1 << 24), state(1), state(-(1 << 24))), 1, 1, 1))
        .containsExactly(1 / 3f);
  }

  /** A worker that was idle in a step has counted one update less. */
  @Test
  void countsOfUpdatesStayWholeAndBecomeTheLargest() {
    assertThat(
            ParameterAveraging.mean(
                    List.of(counting(1, 9), counting(2, 10), counting(3, 99)), List.of(1, 2, 0))
                .values())
        .containsExactly(5 / 3f, 10);
  }

  private static NetworkState counting(float value, float count) {
    return new NetworkState(
        List.of(
            new TensorSpec("w", TensorSpec.Role.PARAMETER, List.of(1)),
            new TensorSpec("step.w", TensorSpec.Role.COUNT, List.of())),
        new float[] {value, count});
  }

  @Test
  void oneStateComesBackBitForBit() {
    float[] values = {-0f, 0f, Float.MIN_VALUE, 0.1f, Float.NaN, -Float.MAX_VALUE};

    assertThat(mean(List.of(state(values)), 7)).isEqualTo(values);
    assertThat(mean(List.of(state(1, 1, 1, 1, 1, 1), state(values)), 0, 7)).isEqualTo(values);
  }

  @Test
  void negativeZerosStayNegative() {
    assertThat(mean(List.of(state(-0f), state(-0f)), 2, 3)).isEqualTo(new float[] {-0f});
  }

  @Test
  void aStateOfWeightZeroDoesNotCount() {
    assertThat(mean(List.of(state(Float.NaN), state(-0f), state(-0f)), 0, 1, 2))
        .isEqualTo(new float[] {-0f});
  }

  private static float[] mean(List<NetworkState> states, Integer... weights) {
    return ParameterAveraging.mean(states, List.of(weights)).values();
  }

  private static NetworkState state(float... values) {
    return new NetworkState(
        List.of(new TensorSpec("w", TensorSpec.Role.PARAMETER, List.of(values.length))), values);
  }
}
