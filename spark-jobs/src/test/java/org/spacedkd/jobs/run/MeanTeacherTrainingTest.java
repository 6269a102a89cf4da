// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.safetensors.Safetensors;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.OnlineTeacher;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.EarlierStates;
import org.spacedkd.core.training.MeanTeacher;

/** Mean teachers as both engines train them. */
class MeanTeacherTrainingTest {
  private static final double DECAY = 0.6;
  private static final OptimizerSpec SGD = new OptimizerSpec.Sgd(0.1, 0.9, 5e-4);
  private static final Turn THREE_STEPS = Turn.ofTeacher(0, new Steps(0, 3));

  private static TwoLearners learners(String engine, OnlineTeacher online, int[]... shares) {
    return TwoLearners.of(engine, SGD, new MeanTeacher(DECAY), online, shares);
  }

  private static TwoLearners oneWorker(String engine) {
    return learners(
        engine, OnlineTeacher.AFTER_UPDATE, new int[] {4}, new int[] {3}, new int[] {4});
  }

  /** Parameters and statistics, under their own names or as the mean's. */
  private static float[] model(NetworkState teacher, String prefix) {
    List<String> names = teacher.model().tensors().stream().map(TensorSpec::name).toList();
    return teacher
        .only(
            tensor ->
                tensor.name().startsWith(prefix)
                    && names.contains(tensor.name().substring(prefix.length())))
        .values();
  }

  /** (w3 + d w2 + d d w1) / (1 + d + d d), of one worker and of two whose mean w is. */
  @ParameterizedTest
  @ValueSource(strings = {"dl4j", "libtorch"})
  void areTheWeightedMeanOfWhatUpdatesLeft(String engine) {
    TwoLearners two =
        learners(
            engine,
            OnlineTeacher.AFTER_UPDATE,
            new int[] {4, 3},
            new int[] {2, 4},
            new int[] {3, 3});
    for (TwoLearners learners : List.of(oneWorker(engine), two)) {
      List<float[]> left = new ArrayList<>();
      Map<Learner, NetworkState> states =
          learners.train(
              learners.begin(),
              THREE_STEPS,
              1,
              state -> {
                if (state.tensors().stream().anyMatch(one -> one.name().equals("average.step"))) {
                  left.add(model(state, ""));
                }
                return state;
              });
      float[] mean = model(states.get(Learner.TEACHER), "average.");
      assertThat(left).hasSize(3);
      assertThat(mean).hasSameSizeAs(left.get(2));
      for (int i = 0; i < mean.length; i++) {
        double sum = left.get(2)[i] + DECAY * left.get(1)[i] + DECAY * DECAY * left.get(0)[i];
        assertThat((double) mean[i]).isCloseTo(sum / (1 + DECAY + DECAY * DECAY), within(1e-6));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dl4j", "libtorch"})
  void areTheSameWhereverRoundsEndAndStatesAreStored(String engine) {
    TwoLearners learners = oneWorker(engine);
    String whole = teacher(learners.train(learners.begin(), THREE_STEPS, 3));
    assertThat(teacher(learners.train(learners.begin(), THREE_STEPS, 1))).isEqualTo(whole);
    assertThat(
            teacher(
                learners.train(learners.begin(), THREE_STEPS, 1, MeanTeacherTrainingTest::stored)))
        .isEqualTo(whole);
  }

  private static NetworkState stored(NetworkState state) {
    return EarlierStates.load(
        Safetensors.read("state", Safetensors.bytes(state, Map.of())), state.tensors());
  }

  private static String teacher(Map<Learner, NetworkState> states) {
    return states.get(Learner.TEACHER).sha256();
  }

  /** An online student asks the mean of that very step, not that of the round before. */
  @ParameterizedTest
  @CsvSource({
    "dl4j, AFTER_UPDATE",
    "dl4j, BEFORE_UPDATE",
    "libtorch, AFTER_UPDATE",
    "libtorch, BEFORE_UPDATE"
  })
  void teachOnlineByTheMeanOfTheStep(String engine, OnlineTeacher online) {
    TwoLearners learners =
        learners(engine, online, new int[] {4}, new int[] {3}, new int[] {4}, new int[] {4});
    Turn together = new Turn(0, new Steps(0, 4), new Steps(0, 4));
    Map<Learner, NetworkState> whole = learners.train(learners.begin(), together, 4);
    Map<Learner, NetworkState> single = learners.train(learners.begin(), together, 1);
    assertThat(single.get(Learner.STUDENT).sha256()).isEqualTo(whole.get(Learner.STUDENT).sha256());
    assertThat(teacher(single)).isEqualTo(teacher(whole));
  }
}
