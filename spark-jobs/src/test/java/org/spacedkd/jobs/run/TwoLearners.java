// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.network.BatchNorm;
import org.spacedkd.core.network.Convolution;
import org.spacedkd.core.network.GlobalAveragePool;
import org.spacedkd.core.network.Linear;
import org.spacedkd.core.network.NetworkBuilder;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.Relu;
import org.spacedkd.core.network.TrainingOnly;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.objective.Distillation;
import org.spacedkd.core.objective.FeatureLoss;
import org.spacedkd.core.objective.LogitLoss;
import org.spacedkd.core.random.RandomStream;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.OnlineTeacher;
import org.spacedkd.core.schedule.Round;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.InProcessAverager;
import org.spacedkd.core.training.Initialization;
import org.spacedkd.core.training.LearnerSpec;
import org.spacedkd.core.training.MeanTeacher;
import org.spacedkd.core.training.Share;
import org.spacedkd.core.training.ShareSource;
import org.spacedkd.core.training.TrainingSpec;

/**
 * A teacher and a student of one convolution and one batch norm, in this process; the student has
 * an adapter that its loss does not reach.
 *
 * @param shares examples of each worker in each step
 */
record TwoLearners(TrainingSpec spec, List<int[]> shares) {
  private static final int SIZE = 8;
  private static final int CLASSES = 5;

  static TwoLearners of(
      String engine,
      OptimizerSpec optimizer,
      MeanTeacher mean,
      OnlineTeacher online,
      int[]... shares) {
    LearnerSpec teacher =
        new LearnerSpec(network(), optimizer, new CrossEntropy(), Learner.TEACHER).with(mean);
    LearnerSpec student =
        new LearnerSpec(
            TrainingOnly.withAdapter(network(), 4),
            optimizer,
            new Distillation(LogitLoss.KL, 0.9, 3, FeatureLoss.FROBENIUS, 0),
            Learner.STUDENT);
    return new TwoLearners(
        new TrainingSpec(
            engine,
            new Device(1),
            Map.of(Learner.TEACHER, teacher, Learner.STUDENT, student),
            Statistics.RUNNING,
            online),
        List.of(shares));
  }

  private static NetworkSpec network() {
    NetworkBuilder builder = new NetworkBuilder(3, SIZE, SIZE);
    String x = builder.add("conv", new Convolution(3, 4, 3, 1), NetworkSpec.INPUT);
    x = builder.add("bn", new BatchNorm(4), x);
    x = builder.add("relu", new Relu(), x);
    x = builder.add("pool", new GlobalAveragePool(), x);
    builder.output(NetworkSpec.FEATURES, x);
    return builder.output(NetworkSpec.LOGITS, builder.add("fc", new Linear(4, CLASSES), x)).build();
  }

  Map<Learner, NetworkState> begin() {
    Map<Learner, NetworkState> states = new EnumMap<>(Learner.class);
    spec.learners()
        .forEach(
            (learner, one) ->
                states.put(
                    learner,
                    one.begin(
                        Initialization.of(
                            one.network(),
                            one.optimizer(),
                            List.of(Learner.values()).indexOf(learner) + 1))));
    return states;
  }

  /** Trains a turn in rounds of so many steps, between which states may be moved. */
  Map<Learner, NetworkState> train(
      Map<Learner, NetworkState> begun,
      Turn turn,
      int frequency,
      UnaryOperator<NetworkState> move) {
    InProcessAverager averager =
        new InProcessAverager(
            spec,
            IntStream.range(0, shares.get(0).length)
                .mapToObj(worker -> (ShareSource) step -> share(step, worker))
                .toList());
    Map<Learner, NetworkState> states = new EnumMap<>(begun);
    for (Round round : turn.rounds(0, frequency)) {
      states.putAll(averager.round(round, states).states());
      states.replaceAll((learner, state) -> move.apply(state));
    }
    return states;
  }

  Map<Learner, NetworkState> train(Map<Learner, NetworkState> begun, Turn turn, int frequency) {
    return train(begun, turn, frequency, state -> state);
  }

  private Share share(int step, int worker) {
    int examples = shares.get(step)[worker];
    RandomStream random = RandomStream.of(step, "worker", worker);
    float[] images = new float[examples * 3 * SIZE * SIZE];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble(-2, 2);
    }
    int[] labels = IntStream.range(0, examples).map(i -> (step + i) % CLASSES).toArray();
    return new Share(
        step,
        IntStream.of(shares.get(step)).sum(),
        IntStream.range(0, examples).boxed().toList(),
        new Batch(3, SIZE, SIZE, images, labels),
        new byte[0]);
  }
}
