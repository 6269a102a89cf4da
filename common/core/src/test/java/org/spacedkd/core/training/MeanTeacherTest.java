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

class MeanTeacherTest {
  private static final Offset<Float> ROUNDING = within(1e-6f);
  private static final MeanTeacher HALF = new MeanTeacher(0.5);

  /** A weight of two values, a statistic and the weight's slot. */
  private static NetworkState network(float... values) {
    return new NetworkState(
        List.of(
            new TensorSpec("fc.weight", Role.PARAMETER, List.of(2)),
            new TensorSpec("bn.running_mean", Role.STATISTIC, List.of(1)),
            new TensorSpec("momentum.fc.weight", Role.OPTIMIZER, List.of(2))),
        values);
  }

  /** A state after updates that left its network so, each in a round of its own. */
  private static NetworkState after(NetworkState begun, NetworkState... updates) {
    NetworkState state = begun;
    for (NetworkState update : updates) {
      MovingMean mean = HALF.of(state).orElseThrow();
      mean.take(update.model());
      state = MeanTeacher.with(state.with(update), mean);
    }
    return state;
  }

  @Test
  void beginsWithParametersAndStatisticsAndNoUpdate() {
    NetworkState begun = HALF.begin(network(1, 2, 3, 4, 5));
    assertThat(begun.values()).containsExactly(1, 2, 3, 4, 5, 1, 2, 3, 0);
    assertThat(begun.tensors().subList(3, 6))
        .containsExactly(
            new TensorSpec("average.fc.weight", Role.OPTIMIZER, List.of(2)),
            new TensorSpec("average.bn.running_mean", Role.STATISTIC_MEAN, List.of(1)),
            new TensorSpec("average.step", Role.COUNT, List.of()));
    assertThat(begun.tensors()).isEqualTo(HALF.extend(network(1, 2, 3, 4, 5).tensors()));
  }

  /** (4 + 2/2 + 1/4) / (1 + 1/2 + 1/4) = 3 and (-7 + 14/2 + 7/4) / (7/4) = 1, without 1000. */
  @Test
  void weighsEveryUpdateByItsAgeAndTheInitialWeightsNot() {
    NetworkState begun = HALF.begin(network(1000, 1000, 1000, 0, 0));
    NetworkState last = network(4, -7, 40, 8, 9);
    NetworkState state = after(begun, network(1, 7, 10, 0, 0), network(2, 14, 20, 0, 0), last);
    assertThat(state.values())
        .containsExactly(new float[] {4, -7, 40, 8, 9, 3, 1, 30, 3}, ROUNDING);
    assertThat(HALF.teaching(last, state).values())
        .containsExactly(new float[] {3, 1, 30, 8, 9}, ROUNDING);
  }

  @Test
  void afterOneUpdateItIsWhatThatLeftToTheBit() {
    NetworkState first = network(0.1f, -3e-20f, 1e20f, 0, 0);
    NetworkState state = after(HALF.begin(network(1e30f, 1e30f, -1e30f, 0, 0)), first);
    assertThat(HALF.teaching(first, state).values()).isEqualTo(first.values());
  }

  @Test
  void doesNotDependOnWhereRoundsEnd() {
    NetworkState begun = HALF.begin(network(0, 0, 0, 0, 0));
    NetworkState[] updates = {
      network(0.1f, 0.7f, 3, 1, 1), network(0.3f, 1e-3f, 4, 1, 1), network(-0.7f, 9, 5, 1, 1)
    };
    MovingMean mean = HALF.of(begun).orElseThrow();
    for (NetworkState update : updates) {
      mean.take(update.model());
    }
    assertThat(MeanTeacher.with(begun.with(updates[2]), mean).values())
        .isEqualTo(after(begun, updates).values());
  }

  /** Of workers at w and v by turns, weighted 1 and 3, the mean is that of (w + 3 v) / 4. */
  @Test
  void theMeanOfWorkersMeansIsTheMeanOfTheirMeanWeights() {
    NetworkState begun = HALF.begin(network(0, 0, 0, 0, 0));
    NetworkState one = after(begun, network(1, 7, 10, 0, 0), network(2, 14, 20, 0, 0));
    NetworkState other = after(begun, network(5, 3, 30, 0, 0), network(6, -2, 0, 0, 0));
    NetworkState averaged = ParameterAveraging.mean(List.of(one, other), List.of(1, 3));
    NetworkState together = after(begun, network(4, 4, 25, 0, 0), network(5, 2, 5, 0, 0));
    assertThat(averaged.values()).containsExactly(together.values(), within(1e-5f));
  }

  @Test
  void ofAnEarlierVersionsStateTeachesByTheMeansThatThereAre() {
    NetworkState network = network(10, 20, 30, 4, 5);
    NetworkState earlier = HALF.begin(network(1, 2, 3, 4, 5)).earlier();
    assertThat(HALF.teaching(network, earlier).values()).containsExactly(1, 2, 30, 4, 5);
    assertThat(HALF.of(earlier)).isEmpty();
  }

  @Test
  void withoutDecayTheTeacherItselfTeaches() {
    NetworkState state = network(1, 2, 3, 4, 5);
    assertThat(MeanTeacher.NONE.begin(state)).isSameAs(state);
    assertThat(MeanTeacher.NONE.of(state)).isEmpty();
    assertThat(MeanTeacher.NONE.teaching(state, state)).isSameAs(state);
  }
}
