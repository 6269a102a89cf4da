// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.network.TensorSpec.Role;

class AccumulationTest {
  private static final Offset<Float> ROUNDING = within(1e-6f);
  private static final Accumulation NINE_TENTHS = new Accumulation(0.9);

  /** A weight of two values, a statistic and the weight's slot. */
  private static NetworkState network(float... values) {
    return new NetworkState(
        List.of(
            new TensorSpec("fc.weight", Role.PARAMETER, List.of(2)),
            new TensorSpec("bn.running_mean", Role.STATISTIC, List.of(1)),
            new TensorSpec("momentum.fc.weight", Role.OPTIMIZER, List.of(2))),
        values);
  }

  @Test
  void beginsWithTheParametersAndKeepsThemLast() {
    NetworkState begun = NINE_TENTHS.begin(network(1, 2, 3, 4, 5));
    assertThat(begun.values()).containsExactly(1, 2, 3, 4, 5, 1, 2);
    assertThat(begun.tensors().get(3))
        .isEqualTo(new TensorSpec("average.fc.weight", Role.OPTIMIZER, List.of(2)));
    assertThat(begun.tensors()).isEqualTo(NINE_TENTHS.extend(network(1, 2, 3, 4, 5).tensors()));
  }

  @Test
  void twoRoundsAreAsOneOfTheirStepsWhereWeightsStand() {
    NetworkState begun = NINE_TENTHS.begin(network(0, 0, 3, 4, 5)).with(network(10, 20, 3, 4, 5));
    NetworkState once = NINE_TENTHS.after(begun, 2);
    NetworkState twice = NINE_TENTHS.after(NINE_TENTHS.after(begun, 1), 1);
    float[] expected = {10, 20, 3, 4, 5, 1.9f, 3.8f};
    assertThat(once.values()).containsExactly(expected, ROUNDING);
    assertThat(twice.values()).containsExactly(expected, ROUNDING);
  }

  @Test
  void teachesByTheAveragesAndItsOwnStatistics() {
    NetworkState begun = NINE_TENTHS.begin(network(0, 0, 3, 4, 5));
    NetworkState moved = begun.with(network(10, 20, 30, 4, 5));
    assertThat(NINE_TENTHS.teaching(network(10, 20, 30, 4, 5), moved).values())
        .containsExactly(0, 0, 30, 4, 5);
  }

  @Test
  void withoutDecayTheTeacherItselfTeaches() {
    NetworkState state = network(1, 2, 3, 4, 5);
    assertThat(Accumulation.NONE.begin(state)).isSameAs(state);
    assertThat(Accumulation.NONE.after(state, 3)).isSameAs(state);
    assertThat(Accumulation.NONE.teaching(state, state)).isSameAs(state);
  }
}
