// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.engine.LearningRate;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.engine.Step;
import org.spacedkd.core.golden.Tolerance;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.ResNet;
import org.spacedkd.core.network.ResidualBlock;
import org.spacedkd.core.network.Stem;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.network.TrainingOnly;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.objective.Distillation;
import org.spacedkd.core.objective.FeatureLoss;
import org.spacedkd.core.objective.LogitComparison;
import org.spacedkd.core.objective.LogitDistillation;
import org.spacedkd.core.objective.LogitLoss;
import org.spacedkd.core.objective.Outputs;
import org.spacedkd.core.objective.Targets;
import org.spacedkd.core.objective.Temperature;
import org.spacedkd.core.random.RandomStream;
import org.spacedkd.core.training.Initialization;

/** Both engines in one process, from one state and on the same batches. */
class EnginesTest {
  private static final Engine DL4J = Engine.named("dl4j");
  private static final Engine LIBTORCH = Engine.named("libtorch");
  private static final OptimizerSpec OPTIMIZER = new OptimizerSpec.Sgd(0.02, 0.9, 5e-4);
  private static final int STEPS = 5;

  private static NetworkSpec network(ResidualBlock block) {
    return new ResNet(block, List.of(1, 1, 1, 1), 8).spec(3, 16, 16, 10);
  }

  @ParameterizedTest
  @EnumSource
  void trainAlikeStepByStep(ResidualBlock block) {
    NetworkSpec teacher = network(block);
    NetworkSpec student =
        TrainingOnly.withAdapter(teacher, teacher.outputWidth(NetworkSpec.FEATURES));
    Distillation objective = new Distillation(LogitLoss.KL, 0.3, 3, FeatureLoss.FROBENIUS, 0.03);
    try (Network first = create(DL4J, student, Precision.FP32);
        Network second = create(LIBTORCH, student, Precision.FP32);
        Network frozen = create(DL4J, teacher, Precision.FP32)) {
      for (int step = 0; step < STEPS; step++) {
        Batch batch = batch(step);
        Outputs targets = frozen.infer(batch, Statistics.RUNNING);
        Step one = first.step(step, batch, targets, objective);
        Step other = second.step(step, batch, targets, objective);
        assertThat(other.loss().total()).isCloseTo(one.loss().total(), within(1e-4));
        assertSame("step " + step, first.state(), second.state());
      }
    }
  }

  /** Max-pooling, and a temperature that learns as fast as it ever does. */
  @Test
  void trainTheImageNetStemAndATemperatureAlike() {
    NetworkSpec teacher =
        new ResNet(Stem.IMAGENET, ResidualBlock.BASIC, List.of(1, 1), List.of(8, 16))
            .spec(3, 16, 16, 10);
    NetworkSpec student = TrainingOnly.withTemperature(teacher);
    Temperature temperature = new Temperature.Curriculum(1, 1, 0);
    Distillation objective =
        new Distillation(
            new LogitDistillation(
                LogitComparison.of(LogitLoss.KL_T2), 0.9, temperature, Targets.TEACHER),
            FeatureLoss.MSE,
            0);
    OptimizerSpec noDecay = new OptimizerSpec.Sgd(0.02, 0.9, 0);
    try (Network first = create(DL4J, student, noDecay, Precision.FP32);
        Network second = create(LIBTORCH, student, noDecay, Precision.FP32);
        Network frozen = create(DL4J, teacher, Precision.FP32)) {
      frozen.load(Initialization.of(teacher, OPTIMIZER, 5));
      for (int step = 1; step <= STEPS; step++) {
        Outputs targets = frozen.infer(batch(step), Statistics.RUNNING);
        first.step(step, batch(step), targets, objective);
        second.step(step, batch(step), targets, objective);
        assertSame("step " + step, first.state(), second.state());
        assertThat(Math.abs(temperatureMomentum(first))).isGreaterThan(1e-5f);
      }
    }
  }

  /** Without decay the mean of its gradients, and so much larger than rounding. */
  private static float temperatureMomentum(Network network) {
    return network.state().only(t -> t.name().equals("momentum.temperature.weight")).values()[0];
  }

  /** Of many blocks of parameters, with statistics between them; the rate hides no slot. */
  @Test
  void keepTheMomentsOfAdamWAlike() {
    NetworkSpec spec = network(ResidualBlock.BASIC);
    OptimizerSpec adamW =
        new OptimizerSpec.AdamW(new LearningRate.Constant(1e-6), 0.9, 0.999, 1e-8, 0.05);
    try (Network first = create(DL4J, spec, adamW, Precision.FP32);
        Network second = create(LIBTORCH, spec, adamW, Precision.FP32)) {
      loss(first, 0);
      loss(second, 0);
      assertSame("step 0", first.state(), second.state());
      second.load(first.state());
      assertThat(second.state().sha256()).isEqualTo(first.state().sha256());
    }
  }

  private static void assertSame(String when, NetworkState expected, NetworkState actual) {
    assertThat(actual.tensors()).isEqualTo(expected.tensors());
    for (TensorSpec tensor : expected.tensors()) {
      Tolerance.SINGLE.assertClose(
          when + ": " + tensor.name(),
          expected.only(tensor::equals).values(),
          actual.only(tensor::equals).values());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dl4j", "libtorch"})
  void giveBackTheStateTheyWereGiven(String engine) {
    NetworkSpec spec = network(ResidualBlock.BOTTLENECK);
    NetworkState state = Initialization.of(spec, OPTIMIZER, 3);
    try (Network network = create(Engine.named(engine), spec, Precision.FP32)) {
      network.load(state);
      assertThat(network.state().sha256()).isEqualTo(state.sha256());
    }
  }

  /** bfloat16 keeps 8 bits of the significand; the losses of a few steps stay near. */
  @ParameterizedTest
  @ValueSource(strings = {"dl4j", "libtorch"})
  void trainInBfloat16NearlyAsInSinglePrecision(String engine) {
    NetworkSpec spec = network(ResidualBlock.BASIC);
    try (Network single = create(Engine.named(engine), spec, Precision.FP32);
        Network low = create(Engine.named(engine), spec, Precision.BF16)) {
      for (int step = 0; step < STEPS; step++) {
        double expected = loss(single, step);
        double actual = loss(low, step);
        assertThat(actual).isCloseTo(expected, within(0.02 * expected)).isNotEqualTo(expected);
      }
      Outputs expected = single.infer(batch(0), Statistics.RUNNING);
      Outputs actual = low.infer(batch(0), Statistics.RUNNING);
      assertThat(
              Tolerance.relativeError(
                  expected.matrix(NetworkSpec.LOGITS).values(),
                  actual.matrix(NetworkSpec.LOGITS).values()))
          .isBetween(1e-6, 0.1);
    }
  }

  private static double loss(Network network, int step) {
    return network.step(step, batch(step), Outputs.NONE, new CrossEntropy()).loss().total();
  }

  @Test
  void inferAlikeWithFoldedBatchNorms() {
    NetworkSpec spec = network(ResidualBlock.BASIC);
    try (Network first = create(DL4J, spec, Precision.FP32);
        Network second = create(LIBTORCH, spec, Precision.FP32)) {
      loss(first, 0);
      second.load(first.state());
      for (Statistics statistics : Statistics.values()) {
        Tolerance.SINGLE.assertClose(
            statistics.name(),
            first.infer(batch(1), statistics).matrix(NetworkSpec.LOGITS).values(),
            second.infer(batch(1), statistics).matrix(NetworkSpec.LOGITS).values());
      }
    }
  }

  private static Network create(Engine engine, NetworkSpec spec, Precision precision) {
    return create(engine, spec, OPTIMIZER, precision);
  }

  private static Network create(
      Engine engine, NetworkSpec spec, OptimizerSpec optimizer, Precision precision) {
    Network network = engine.create(spec, optimizer, new Device(1, precision));
    network.load(Initialization.of(spec, optimizer, 1));
    return network;
  }

  private static Batch batch(int step) {
    RandomStream random = RandomStream.of(step, "images");
    float[] images = new float[12 * 3 * 16 * 16];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble(-2, 2);
    }
    int[] labels = new int[12];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = random.nextInt(10);
    }
    return new Batch(3, 16, 16, images, labels);
  }
}
