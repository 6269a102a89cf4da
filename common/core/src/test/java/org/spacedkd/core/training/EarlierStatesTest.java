// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.LearningRate;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.ResNet;
import org.spacedkd.core.network.ResidualBlock;
import org.spacedkd.core.network.SelfDistillationNetwork;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.network.TensorSpec.Role;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.objective.FeatureLoss;
import org.spacedkd.core.objective.LogitDistillation;
import org.spacedkd.core.objective.LogitLoss;
import org.spacedkd.core.objective.SelfDistillation;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.EvolvingPlan;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.safetensors.Safetensors;
import org.spacedkd.core.safetensors.SafetensorsFile;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.OnlineTeacher;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.schedule.Tail;

class EarlierStatesTest {
  private static final OptimizerSpec ADAM_W =
      new OptimizerSpec.AdamW(new LearningRate.Constant(0.1), 0.9, 0.999, 1e-8, 0);

  private static final NetworkSpec NETWORK =
      new SelfDistillationNetwork(new ResNet(ResidualBlock.BASIC, List.of(1, 1, 1, 1), 2))
          .spec(3, 8, 8, 5);

  /** Ten steps in windows of four: teacher 4, student 4, teacher 4, student 4, and two of each. */
  private static final RunPlan PLAN =
      new RunPlan(
          new SpacingSchedule(DistillationMode.SPACED_SELF, 4, Tail.FLUSH, 10),
          new BatchPlan(1, 100, 10, 2),
          2,
          100,
          1);

  private static TrainingSpec spec(Set<Integer> looks) {
    SelfDistillation whole =
        new SelfDistillation(
            4, LogitDistillation.of(LogitLoss.KL, 0.3, 3), FeatureLoss.FROBENIUS, 0, Set.of());
    NetworkSpec trunk = NETWORK.part(Set.of(NetworkSpec.LOGITS));
    return new TrainingSpec(
        "none",
        new Device(1),
        Map.of(
            Learner.TEACHER,
            new LearnerSpec(trunk, ADAM_W, new CrossEntropy(), Learner.STUDENT),
            Learner.STUDENT,
            new LearnerSpec(NETWORK, ADAM_W, whole, Learner.STUDENT)),
        Statistics.RUNNING,
        OnlineTeacher.AFTER_UPDATE,
        looks);
  }

  private static SafetensorsFile file(NetworkState state) {
    return Safetensors.read("file", Safetensors.bytes(state, Map.of()));
  }

  @Test
  void filesWithAndWithoutCountsAreReadAndHalfOnesAreNot() {
    NetworkState whole = Initialization.of(NETWORK, ADAM_W, 1);
    List<TensorSpec> layout = whole.tensors();
    assertThat(EarlierStates.load(file(whole), layout).tensors()).isEqualTo(layout);

    NetworkState earlier = EarlierStates.load(file(whole.earlier()), layout);
    assertThat(earlier.sha256()).isEqualTo(whole.earlier().sha256());
    assertThat(earlier.tensors()).noneMatch(tensor -> tensor.role() == Role.COUNT);
    assertThat(whole.hasSha256(earlier.sha256())).isTrue();
    assertThat(earlier.hasSha256(whole.sha256())).isFalse();

    NetworkState half = whole.only(tensor -> !tensor.name().equals("step.fc1.bias"));
    assertThatThrownBy(() -> EarlierStates.load(file(half), layout))
        .isInstanceOf(UserException.class)
        .hasMessage("Cannot load file: tensor step.fc1.bias is missing");
  }

  @Test
  void meansOfStatisticsBeginAsTheStatisticsAre() {
    MeanTeacher mean = new MeanTeacher(0.5);
    NetworkState whole = mean.begin(Initialization.of(NETWORK, ADAM_W, 1));
    NetworkState complete = EarlierStates.complete(whole.earlier(), whole.tensors(), count -> 9);
    assertThat(complete.earlier().values()).isEqualTo(whole.earlier().values());
    assertThat(complete.only(tensor -> tensor.role() == Role.STATISTIC_MEAN).values())
        .isEqualTo(whole.only(tensor -> tensor.role() == Role.STATISTIC).values());
    assertThat(complete.only(tensor -> tensor.role() == Role.COUNT).values()).containsOnly(9);
  }

  /** A run that an earlier version left before one of its turns. */
  private static Map<String, Float> countsBefore(int number, int rounds, Set<Integer> looks) {
    NetworkState earlier = Initialization.of(NETWORK, ADAM_W, 1).earlier();
    Map<String, Float> counts = new HashMap<>();
    TurnTrainer turns =
        (at, turn, begun) -> {
          NetworkState state = begun.states().get(Learner.STUDENT);
          assertThat(begun.before()).containsEntry(Learner.STUDENT, earlier.sha256());
          state.tensors().stream()
              .filter(tensor -> tensor.role() == Role.COUNT)
              .forEach(one -> counts.put(one.name(), state.only(one::equals).values()[0]));
          return begun;
        };
    TurnResult begun =
        TurnResult.begin(Map.of(Learner.STUDENT, earlier)).complete(rounds, Optional.empty());
    new CompleteTurns(spec(looks), new EvolvingPlan(PLAN), turns)
        .run(number, PLAN.turns().get(number), begun);
    return counts;
  }

  @Test
  void countsAreTheUpdatesThatTheStepsSoFarGaveEachTensor() {
    // T[0,4) S[0,4) T[4,8): the replay that comes has given the exits four, and the trunk twelve.
    assertThat(countsBefore(3, 0, Set.of()))
        .containsEntry("step.conv1.weight", 12f)
        .containsEntry("step.fc4.bias", 12f)
        .containsEntry("step.fc1.bias", 4f)
        .containsEntry("step.attention3.bn.weight", 4f);
    // In the middle of S[4,8), one round of two steps on.
    assertThat(countsBefore(3, 1, Set.of()))
        .containsEntry("step.conv1.weight", 14f)
        .containsEntry("step.fc1.bias", 6f);
    // The batches that end a window were only looked at.
    assertThat(countsBefore(3, 0, Set.of(3, 7))).containsEntry("step.conv1.weight", 10f);
  }
}
