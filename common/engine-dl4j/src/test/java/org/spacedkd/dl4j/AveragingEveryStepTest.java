// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.network.Convolution;
import org.spacedkd.core.network.GlobalAveragePool;
import org.spacedkd.core.network.Linear;
import org.spacedkd.core.network.NetworkBuilder;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.Relu;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.objective.Distillation;
import org.spacedkd.core.objective.FeatureLoss;
import org.spacedkd.core.objective.LogitLoss;
import org.spacedkd.core.objective.Objective;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.ExamplePlace;
import org.spacedkd.core.random.RandomStream;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.OnlineTeacher;
import org.spacedkd.core.schedule.Round;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.InProcessAverager;
import org.spacedkd.core.training.Initialization;
import org.spacedkd.core.training.LearnerSpec;
import org.spacedkd.core.training.Share;
import org.spacedkd.core.training.ShareSource;
import org.spacedkd.core.training.TrainingSpec;

/**
 * Averaging after every step, weighted by examples, is training on the whole batch: an update is
 * linear in the gradient, and the gradient of a batch is the mean over its examples. Batch norm
 * would see other statistics in each share, so this network has none.
 */
class AveragingEveryStepTest {
  private static final int SIZE = 8;
  private static final int CLASSES = 5;

  /** Batches of 10, 10 and 3: four workers take 2, 3, 2, 3 and 0, 1, 1, 1 examples. */
  private static final int EXAMPLES = 23;

  private static final int BATCH = 10;
  private static final int STEPS = 12;

  /**
   * Weights and slots are of the order of 1. A gradient is a sum of up to 10 x 64 products, whose
   * rounding errors of 6e-8 grow with the root of their number to some 1e-6; momentum adds up those
   * of ten steps, the learning rate takes a tenth of them.
   */
  private static final double ROUNDING = 1e-5;

  /** All examples look the same, so that every share has the mean square of its batch. */
  private static int oneLook(int id) {
    return 0;
  }

  private static TrainingSpec spec(Objective objective) {
    OptimizerSpec optimizer = new OptimizerSpec.Sgd(0.1, 0.9, 5e-4);
    return new TrainingSpec(
        "dl4j",
        new Device(1),
        Map.of(
            Learner.STUDENT,
            new LearnerSpec(network(), optimizer, objective, Learner.STUDENT),
            Learner.TEACHER,
            new LearnerSpec(network(), optimizer, new CrossEntropy(), Learner.TEACHER)),
        Statistics.RUNNING,
        OnlineTeacher.AFTER_UPDATE);
  }

  private static NetworkSpec network() {
    NetworkBuilder builder = new NetworkBuilder(3, SIZE, SIZE);
    String x = builder.add("conv", new Convolution(3, 6, 3, 1), NetworkSpec.INPUT);
    x = builder.add("relu", new Relu(), x);
    x = builder.add("pool", new GlobalAveragePool(), x);
    x = builder.add("fc", new Linear(6, CLASSES), x);
    return builder.output(NetworkSpec.LOGITS, x).output(NetworkSpec.FEATURES, "pool").build();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void isTrainingOnTheWholeBatch(int workers) {
    float[] whole = train(1, 1);

    assertThat(difference(train(workers, 1), whole)).isLessThan(ROUNDING);
  }

  @ParameterizedTest
  @EnumSource(FeatureLoss.class)
  void isDistillingOnTheWholeBatch(FeatureLoss loss) {
    IntUnaryOperator looks =
        loss == FeatureLoss.FROBENIUS ? AveragingEveryStepTest::oneLook : id -> id;
    TrainingSpec spec = spec(new Distillation(LogitLoss.KL, 0.3, 3, loss, 0.1));
    float[] whole = train(spec, looks, 1, 1);
    TrainingSpec without = spec(new Distillation(LogitLoss.KL, 0.3, 3, loss, 0));

    for (int workers : new int[] {2, 4}) {
      assertThat(difference(train(spec, looks, workers, 1), whole)).isLessThan(ROUNDING);
    }
    assertThat(difference(train(without, looks, 1, 1), whole)).isGreaterThan(50 * ROUNDING);
  }

  @Test
  void isAnotherTrainingWhereWorkersTakeTwoStepsAlone() {
    float[] whole = train(1, 1);

    assertThat(difference(train(2, 2), whole)).isGreaterThan(100 * ROUNDING);
    assertThat(difference(initial(spec(new CrossEntropy()), 1).values(), whole))
        .isGreaterThan(1000 * ROUNDING);
  }

  /** Weights and slots after all steps, averaged after so many each. */
  private static float[] train(int workers, int frequency) {
    return train(spec(new CrossEntropy()), id -> id, workers, frequency);
  }

  /** The same of a learner and of images by example. */
  private static float[] train(
      TrainingSpec spec, IntUnaryOperator looks, int workers, int frequency) {
    BatchPlan plan = new BatchPlan(1, EXAMPLES, BATCH, workers);
    List<ShareSource> shares =
        IntStream.range(0, workers)
            .mapToObj(worker -> (ShareSource) step -> share(plan, step, worker, looks))
            .toList();
    InProcessAverager averager = new InProcessAverager(spec, shares);
    Map<Learner, NetworkState> states = new EnumMap<>(Learner.class);
    states.put(Learner.STUDENT, initial(spec, 1));
    states.put(Learner.TEACHER, initial(spec, 2));
    for (int step = 0; step < STEPS; step += frequency) {
      Round round = Turn.ofStudent(0, new Steps(step, step + frequency)).asRound(0);
      states.putAll(averager.round(round, states).states());
    }
    return states.get(Learner.STUDENT).values();
  }

  private static NetworkState initial(TrainingSpec spec, long seed) {
    LearnerSpec student = spec.learner(Learner.STUDENT);
    return Initialization.of(student.network(), student.optimizer(), seed);
  }

  private static Share share(BatchPlan plan, int step, int worker, IntUnaryOperator looks) {
    int epoch = plan.epochOf(step);
    int[] order = plan.order(epoch);
    int[] ids =
        IntStream.range(0, EXAMPLES)
            .filter(position -> isIn(plan.place(epoch, position), step, worker))
            .map(position -> order[position])
            .toArray();
    assertThat(ids).hasSize(plan.shareSize(step, worker));
    List<Integer> examples = IntStream.of(ids).boxed().toList();
    return new Share(step, plan.stepSize(step), examples, batch(ids, looks), new byte[0]);
  }

  private static boolean isIn(ExamplePlace place, int step, int worker) {
    return place.step() == step && place.worker() == worker;
  }

  private static Batch batch(int[] ids, IntUnaryOperator looks) {
    int values = 3 * SIZE * SIZE;
    float[] images = new float[ids.length * values];
    for (int i = 0; i < ids.length; i++) {
      RandomStream pixels = RandomStream.of(2, "pixels", looks.applyAsInt(ids[i]));
      for (int j = 0; j < values; j++) {
        images[i * values + j] = (float) pixels.nextDouble(-2, 2);
      }
    }
    int[] labels = IntStream.of(ids).map(id -> id % CLASSES).toArray();
    return new Batch(3, SIZE, SIZE, images, labels);
  }

  private static double difference(float[] one, float[] other) {
    return IntStream.range(0, one.length)
        .mapToDouble(i -> Math.abs((double) one[i] - other[i]))
        .max()
        .orElseThrow();
  }
}
