// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.network.TensorSpec.Role;

class UpdateCountsTest {
  private static final List<TensorSpec> MODEL =
      List.of(
          new TensorSpec("fc.weight", Role.PARAMETER, List.of(2, 1)),
          new TensorSpec("bn.running_mean", Role.STATISTIC, List.of(1)),
          new TensorSpec("fc.bias", Role.PARAMETER, List.of(2)));

  private static final OptimizerSpec ADAM_W =
      new OptimizerSpec.AdamW(new LearningRate.Constant(0.1), 0.9, 0.999, 1e-8, 0);

  private static final List<TensorSpec> LAYOUT = ADAM_W.withSlots(MODEL);

  @Test
  void areNumbersBehindTheMoments() {
    assertThat(LAYOUT.subList(7, 9))
        .containsExactly(
            new TensorSpec("step.fc.weight", Role.COUNT, List.of()),
            new TensorSpec("step.fc.bias", Role.COUNT, List.of()));
  }

  @Test
  void sgdHasNone() {
    OptimizerSpec sgd = new OptimizerSpec.Sgd(0.1, 0.9, 0);
    assertThat(sgd.withSlots(MODEL)).hasSize(5);
    UpdateCounts counts = new UpdateCounts(sgd.withSlots(MODEL));
    counts.updated(List.of("fc.weight"));
    assertThat(counts.next("fc.weight")).isEqualTo(1);
  }

  @Test
  void eachTensorCountsItsOwn() {
    UpdateCounts counts = new UpdateCounts(LAYOUT);
    NetworkState state = NetworkState.zeros(LAYOUT);
    state.values()[state.values().length - 2] = 7;
    counts.load(state);
    counts.updated(List.of("fc.bias", "bn.running_mean"));
    counts.updated(List.of("fc.bias"));
    assertThat(counts.next("fc.weight")).isEqualTo(8);
    assertThat(counts.next("fc.bias")).isEqualTo(3);
    counts.write(state);
    assertThat(state.only(tensor -> tensor.role() == Role.COUNT).values()).containsExactly(7, 2);

    counts.load(state.model());
    assertThat(counts.next("fc.weight")).isEqualTo(1);
  }

  @Test
  void endWhereFloatsDo() {
    assertThat(UpdateCounts.after((1 << 24) - 1)).isEqualTo(1 << 24);
    assertThat(UpdateCounts.after(1 << 24)).isEqualTo(1 << 24);
    assertThat((float) (1 << 24) + 1).isEqualTo(1 << 24);
  }
}
