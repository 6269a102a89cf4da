// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spacedkd.core.schedule.Learner.STUDENT;
import static org.spacedkd.core.schedule.Learner.TEACHER;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.network.Exits;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.ResNet;
import org.spacedkd.core.network.ResidualBlock;
import org.spacedkd.core.network.SelfDistillationNetwork;
import org.spacedkd.core.network.Stem;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.objective.Distillation;
import org.spacedkd.core.objective.FeatureLoss;
import org.spacedkd.core.objective.LogitLoss;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.OnlineTeacher;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.schedule.Tail;

class LoneValueTest {
  private static NetworkSpec network(Stem stem, int size) {
    return resNet(stem).spec(3, size, size, 3);
  }

  private static ResNet resNet(Stem stem) {
    return new ResNet(stem, ResidualBlock.BASIC, List.of(1, 1, 1, 1), List.of(4, 8, 16, 32));
  }

  /** 8 pixels become 8, 4, 2, 1 behind this stem; 32 become 8, 4, 2, 1 behind ImageNet's. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        // 24 examples: batches of 23 and 1.
        "CIFAR,    8, 24, 23, 1, 2, layer4.0.bn1 1 1 0",
        "IMAGENET, 32, 24, 23, 1, 2, layer4.0.bn1 1 1 0",
        "IMAGENET, 16, 24, 23, 1, 2, layer3.0.bn1 1 1 0",
        "CIFAR,    1, 24, 23, 1, 2, bn1 1 1 0",
        // 9 pixels and 33 leave two.
        "CIFAR,    9, 24, 23, 1, 2, none",
        "IMAGENET, 33, 24, 23, 1, 2, none",
        "CIFAR,    32, 24, 23, 1, 2, none",
        // The last batch is never reached, or has two.
        "CIFAR,    8, 24, 23, 1, 1, none",
        "CIFAR,    8, 25, 23, 1, 2, none",
        // Whole batches in shares of one, or of one and two.
        "CIFAR,    8, 24, 8, 8, 1, layer4.0.bn1 0 8 0",
        "CIFAR,    8, 24, 12, 8, 1, layer4.0.bn1 0 12 0",
        "CIFAR,    8, 24, 8, 4, 9, none",
        // 23 and 1 over two workers, of whom one is idle; 21 and 3 over two.
        "CIFAR,    8, 24, 23, 2, 2, layer4.0.bn1 1 1 1",
        "CIFAR,    8, 24, 21, 2, 2, layer4.0.bn1 1 3 0",
        "CIFAR,    8, 24, 20, 2, 2, none",
        // One batch an epoch.
        "CIFAR,    8, 1, 64, 1, 2, layer4.0.bn1 0 1 0"
      })
  void isFoundWhereASharesOnlyExampleHasOnePixel(
      Stem stem, int size, int examples, int batch, int workers, int steps, String found) {
    Map<Learner, LearnerSpec> student = Map.of(STUDENT, learner(network(stem, size), STUDENT));
    assertThat(
            LoneValue.in(
                    training(student, Statistics.RUNNING),
                    plan(DistillationMode.NONE, Tail.FLUSH, examples, batch, workers, steps))
                .map(
                    lone ->
                        "%s %d %d %d"
                            .formatted(
                                lone.batchNorm(), lone.step(), lone.examples(), lone.worker())))
        .isEqualTo(Optional.ofNullable(found));
  }

  /** Steps of 23 and 1 examples in turn; one learner on 32 pixels, and one on 8. */
  @ParameterizedTest
  @CsvSource({
    // Who trains on batches of one.
    "ONLINE, RUNNING, FLUSH, 8, 32, TEACHER",
    "ONLINE, RUNNING, FLUSH, 32, 8, STUDENT",
    "SPACED, RUNNING, FLUSH, 8, 32, TEACHER",
    "SPACED, RUNNING, FLUSH, 32, 8, STUDENT",
    "CONSTANT_LEAD, RUNNING, FLUSH, 32, 8, STUDENT",
    // A given teacher does not train, but may normalise by its batches.
    "PRETRAINED, RUNNING, FLUSH, 8, 32, NOBODY",
    "PRETRAINED, BATCH, FLUSH, 8, 32, TEACHER",
    "PRETRAINED, BATCH_UPDATING, FLUSH, 8, 32, TEACHER",
    "PRETRAINED, BATCH, FLUSH, 32, 8, STUDENT",
    // Of three steps in windows of two the last is dropped; it is whole.
    "SPACED, RUNNING, DROP, 32, 8, STUDENT",
    // Of two steps with a lead of one the student takes the first.
    "CONSTANT_LEAD, RUNNING, DROP, 32, 8, NOBODY",
    "CONSTANT_LEAD, RUNNING, DROP, 8, 32, TEACHER"
  })
  void isThatOfWhoeverNormalisesByTheBatch(
      DistillationMode mode,
      Statistics statistics,
      Tail tail,
      int teacher,
      int student,
      String whose) {
    Map<Learner, LearnerSpec> learners = new EnumMap<>(Learner.class);
    learners.put(TEACHER, learner(network(Stem.CIFAR, teacher), TEACHER));
    learners.put(
        STUDENT,
        new LearnerSpec(
            network(Stem.CIFAR, student),
            new OptimizerSpec.Sgd(0.1, 0.9, 0),
            new Distillation(LogitLoss.KL, 0.3, 3, FeatureLoss.MSE, 0),
            STUDENT));
    int steps = mode == DistillationMode.CONSTANT_LEAD ? 2 : 3;
    assertThat(
            LoneValue.in(training(learners, statistics), plan(mode, tail, 24, 23, 1, steps))
                .map(lone -> lone.learner().name())
                .orElse("NOBODY"))
        .isEqualTo(whose);
  }

  /** The third exit halves maps of two pixels. */
  @Test
  void mayBeInAnExit() {
    NetworkSpec network =
        new SelfDistillationNetwork(resNet(Stem.CIFAR))
            .spec(3, 8, 8, 3)
            .part(Set.of(Exits.logits(3)));
    assertThat(
            LoneValue.in(
                training(Map.of(STUDENT, learner(network, STUDENT)), Statistics.RUNNING),
                plan(DistillationMode.SELF, Tail.FLUSH, 24, 23, 1, 2)))
        .map(LoneValue::batchNorm)
        .contains("attention3.sep.bn1");
  }

  private static LearnerSpec learner(NetworkSpec network, Learner owner) {
    return new LearnerSpec(network, new OptimizerSpec.Sgd(0.1, 0.9, 0), new CrossEntropy(), owner);
  }

  private static TrainingSpec training(Map<Learner, LearnerSpec> learners, Statistics statistics) {
    return new TrainingSpec(
        "dl4j", new Device(1), learners, statistics, OnlineTeacher.AFTER_UPDATE);
  }

  private static RunPlan plan(
      DistillationMode mode, Tail tail, int examples, int batch, int workers, int steps) {
    int interval = mode == DistillationMode.CONSTANT_LEAD ? 1 : Math.min(2, steps);
    return new RunPlan(
        new SpacingSchedule(mode, interval, tail, steps),
        new BatchPlan(1, examples, batch, workers),
        1,
        1,
        1);
  }
}
