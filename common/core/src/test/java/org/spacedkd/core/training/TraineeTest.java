// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.engine.Step;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.ResNet;
import org.spacedkd.core.network.ResidualBlock;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.objective.Objective;
import org.spacedkd.core.objective.Outputs;
import org.spacedkd.core.schedule.Learner;

/** A teacher whose images are so large that their variance is infinite. */
class TraineeTest {
  private static final OptimizerSpec SGD = new OptimizerSpec.Sgd(0.1, 0.9, 0);
  private static final NetworkSpec SPEC =
      new ResNet(ResidualBlock.BASIC, List.of(1), 2).spec(1, 2, 2, 2);
  private static final Share SHARE =
      new Share(7, 1, List.of(31), new Batch(1, 2, 2, new float[4], new int[1]), new byte[0]);

  /** Its outputs on a batch's own statistics are finite, and its running statistics are not. */
  private static final class Overflowing implements Network {
    private final NetworkState state = Initialization.of(SPEC, SGD, 1);

    @Override
    public void load(NetworkState other) {}

    @Override
    public NetworkState state() {
      return state;
    }

    @Override
    public Step step(int step, Batch batch, Outputs teacher, Objective objective) {
      throw new IllegalStateException("A teacher that only teaches takes no step");
    }

    @Override
    public Outputs infer(Batch batch, Statistics statistics) {
      if (statistics == Statistics.BATCH_UPDATING) {
        state.values()[0] = Float.POSITIVE_INFINITY;
      }
      return Outputs.NONE;
    }

    @Override
    public void close() {}
  }

  private static Trainee teacher() {
    LearnerSpec spec = new LearnerSpec(SPEC, SGD, new CrossEntropy(), Learner.TEACHER);
    Network network = new Overflowing();
    return new Trainee(spec, 3, spec.train(network.state()), network, network, new Tally());
  }

  @ParameterizedTest
  @EnumSource(names = {"RUNNING", "BATCH"})
  void isAsItWasWhereItTeachesWithoutMovingItsStatistics(Statistics statistics) {
    Trainee teacher = teacher();
    teacher.targets(SHARE, statistics);
    assertThat(teacher.result().examples()).isZero();
  }

  @Test
  void divergesByStatisticsThatItsTeachingMoves() {
    Trainee teacher = teacher();
    teacher.targets(SHARE, Statistics.BATCH_UPDATING);
    requireDiverged(teacher);
  }

  @Test
  void divergesByStatisticsThatALookMoves() {
    Trainee teacher = teacher();
    teacher.look(SHARE);
    requireDiverged(teacher);
  }

  private static void requireDiverged(Trainee teacher) {
    assertThatThrownBy(teacher::result)
        .isInstanceOf(Divergence.class)
        .hasMessage("a weight is Infinity after step 7, worker 3, examples 31");
  }
}
