// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.averaging;

import static org.spacedkd.core.schedule.Learner.STUDENT;
import static org.spacedkd.core.schedule.Learner.TEACHER;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.spacedkd.core.augmentation.Augmentation;
import org.spacedkd.core.augmentation.Framing;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.identity.Batches;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.core.network.Architecture;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TrainingOnly;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.objective.Distillation;
import org.spacedkd.core.objective.FeatureLoss;
import org.spacedkd.core.objective.LogitLoss;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.random.RandomStream;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.OnlineTeacher;
import org.spacedkd.core.training.Averager;
import org.spacedkd.core.training.InProcessAverager;
import org.spacedkd.core.training.Initialization;
import org.spacedkd.core.training.LearnerSpec;
import org.spacedkd.core.training.ShareSource;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.jobs.data.shards.Encoding;
import org.spacedkd.jobs.data.shards.Example;
import org.spacedkd.jobs.recording.ImagePipeline;
import org.spacedkd.jobs.recording.PlannedShares;

/** Two small learners that three workers train on random images. */
final class TinyTraining {
  static final int WORKERS = 3;
  static final int SIZE = 32;

  /** Steps of 8, 8 and 2 examples: shares of 2, 3, 3 and, at step 2, of 0, 1, 1. */
  static final BatchPlan PLAN = new BatchPlan(1, 18, 8, WORKERS);

  static final List<Example> EXAMPLES =
      IntStream.range(0, PLAN.examples()).mapToObj(TinyTraining::example).toList();

  static final ImagePipeline PIPELINE =
      new ImagePipeline(
          new Batches(
              PLAN,
              "",
              Augmentation.CROP_FLIP,
              new Framing.AsPrepared(SIZE, SIZE),
              new Normalization(List.of(0.5, 0.5, 0.5), List.of(0.25, 0.25, 0.25))));

  private static Example example(int id) {
    RandomStream pixels = RandomStream.of(3, "pixels", id);
    byte[] rgb = new byte[3 * SIZE * SIZE];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) pixels.nextInt(256);
    }
    return new Example(id, id % 10, SIZE, SIZE, Encoding.RGB, rgb);
  }

  /** Trains one worker after the other, on shares straight from the plan. */
  static Averager inProcess(TrainingSpec spec) {
    return new InProcessAverager(
        spec,
        IntStream.range(0, WORKERS)
            .mapToObj(worker -> (ShareSource) new PlannedShares(PIPELINE, EXAMPLES, worker))
            .toList());
  }

  /** Of a teacher, and a student that takes its logits and features. */
  static TrainingSpec spec(Statistics statistics, OnlineTeacher online) {
    NetworkSpec network = Architecture.RESNET10.spec(0.0625, 3, SIZE, 10);
    OptimizerSpec optimizer = new OptimizerSpec.Sgd(0.01, 0.9, 5e-4);
    return new TrainingSpec(
        "dl4j",
        new Device(1),
        Map.of(
            TEACHER,
            new LearnerSpec(network, optimizer, new CrossEntropy(), TEACHER),
            STUDENT,
            new LearnerSpec(
                TrainingOnly.withAdapter(network, network.outputWidth(NetworkSpec.FEATURES)),
                optimizer,
                new Distillation(LogitLoss.KL, 0.3, 3, FeatureLoss.FROBENIUS, 0.03),
                STUDENT)),
        statistics,
        online);
  }

  /** Both learners before their first step. */
  static Map<Learner, NetworkState> initial(TrainingSpec spec) {
    return spec.learners().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    Initialization.of(
                        entry.getValue().network(), entry.getValue().optimizer(), 1)));
  }

  private TinyTraining() {}
}
