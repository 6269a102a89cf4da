// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.engine.LearningRate;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec.Role;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.OnlineTeacher;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.MeanTeacher;

/** What AdamW has counted of each tensor's updates when a run of two learners has come so far. */
class AdamWCountsTest {
  private static final OptimizerSpec ADAM_W =
      new OptimizerSpec.AdamW(new LearningRate.Constant(0.01), 0.9, 0.999, 1e-8, 0.1);

  /** Two workers, of which the first is idle in the third of four steps. */
  private static TwoLearners learners(String engine) {
    return TwoLearners.of(
        engine,
        ADAM_W,
        MeanTeacher.NONE,
        OnlineTeacher.AFTER_UPDATE,
        new int[] {2, 2},
        new int[] {2, 2},
        new int[] {0, 1},
        new int[] {2, 2});
  }

  @ParameterizedTest
  @ValueSource(strings = {"dl4j", "libtorch"})
  void aNetworkThatWaitsCountsNothingAndWorkersAgree(String engine) {
    TwoLearners learners = learners(engine);
    Map<Learner, NetworkState> ahead =
        learners.train(learners.begin(), Turn.ofTeacher(0, new Steps(0, 4)), 4);
    assertThat(counts(ahead.get(Learner.TEACHER), "")).containsOnly(4);
    assertThat(counts(ahead.get(Learner.STUDENT), "")).containsOnly(0);

    Map<Learner, NetworkState> replayed =
        learners.train(ahead, Turn.ofStudent(0, new Steps(0, 3)), 3);
    assertThat(counts(replayed.get(Learner.TEACHER), "")).containsOnly(4);
    assertThat(counts(replayed.get(Learner.STUDENT), "conv")).containsOnly(3);
    assertThat(counts(replayed.get(Learner.STUDENT), "fc")).containsOnly(3);
    assertThat(counts(replayed.get(Learner.STUDENT), "adapter")).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dl4j", "libtorch"})
  void sideBySideEachCountsItsOwn(String engine) {
    TwoLearners learners = learners(engine);
    Map<Learner, NetworkState> ahead =
        learners.train(learners.begin(), Turn.ofTeacher(0, new Steps(0, 2)), 2);
    Map<Learner, NetworkState> together =
        learners.train(ahead, new Turn(0, new Steps(2, 4), new Steps(0, 2)), 2);
    assertThat(counts(together.get(Learner.TEACHER), "")).containsOnly(4);
    assertThat(counts(together.get(Learner.STUDENT), "bn")).containsOnly(2);
  }

  private static float[] counts(NetworkState state, String node) {
    float[] counts =
        state
            .only(
                tensor ->
                    tensor.role() == Role.COUNT
                        && tensor.name().startsWith(OptimizerSpec.COUNT + node))
            .values();
    assertThat(counts).isNotEmpty();
    return counts;
  }
}
