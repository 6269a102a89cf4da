// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.engine.Step;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.ResNet;
import org.spacedkd.core.network.ResidualBlock;
import org.spacedkd.core.network.SelfDistillationNetwork;
import org.spacedkd.core.network.Stem;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.network.TensorSpec.Role;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.objective.Outputs;
import org.spacedkd.core.random.RandomStream;
import org.spacedkd.core.training.Initialization;

/** One weight or statistic that is NaN, wherever it is, is seen in what both engines compute. */
class NotANumberTest {
  private static final OptimizerSpec OPTIMIZER = new OptimizerSpec.Sgd(0.02, 0.9, 5e-4);
  private static final int CLASSES = 5;
  private static final int EXAMPLES = 4;

  @ParameterizedTest
  @EnumSource
  void passesThroughAResNet(Precision precision) {
    NetworkSpec spec =
        new ResNet(Stem.IMAGENET, ResidualBlock.BASIC, List.of(1, 1), List.of(8, 16))
            .spec(3, 32, 32, CLASSES);
    passesThrough(spec, precision);
  }

  @ParameterizedTest
  @EnumSource
  void passesThroughExits(Precision precision) {
    ResNet trunk = new ResNet(Stem.CIFAR, ResidualBlock.BOTTLENECK, List.of(1, 1), List.of(8, 16));
    passesThrough(new SelfDistillationNetwork(trunk).spec(3, 16, 16, CLASSES), precision);
  }

  private static void passesThrough(NetworkSpec spec, Precision precision) {
    Device device = new Device(1, precision);
    Batch batch = batch(spec);
    try (Network dl4j = Engine.named("dl4j").create(spec, OPTIMIZER, device);
        Network libtorch = Engine.named("libtorch").create(spec, OPTIMIZER, device)) {
      for (TensorSpec tensor : spec.tensors()) {
        NetworkState state = undefinedIn(tensor, Initialization.of(spec, OPTIMIZER, 1));
        inference(tensor, state, batch, dl4j, libtorch);
        training(tensor, state, batch, dl4j, libtorch);
      }
    }
  }

  private static void inference(
      TensorSpec tensor, NetworkState state, Batch batch, Network dl4j, Network libtorch) {
    for (Statistics statistics : Statistics.values()) {
      dl4j.load(state);
      libtorch.load(state);
      Map<String, Long> undefined = undefined(dl4j.infer(batch, statistics));
      assertThat(undefined)
          .as("%s, %s", tensor.name(), statistics)
          .isEqualTo(undefined(libtorch.infer(batch, statistics)));
      boolean isRead = statistics == Statistics.RUNNING || tensor.role() == Role.PARAMETER;
      assertThat(undefined.values().stream().anyMatch(number -> number > 0))
          .as("%s, %s", tensor.name(), statistics)
          .isEqualTo(isRead);
    }
  }

  private static void training(
      TensorSpec tensor, NetworkState state, Batch batch, Network dl4j, Network libtorch) {
    dl4j.load(state);
    libtorch.load(state);
    Step step = dl4j.step(0, batch, Outputs.NONE, new CrossEntropy());
    Step other = libtorch.step(0, batch, Outputs.NONE, new CrossEntropy());
    assertThat(undefined(step.outputs())).as(tensor.name()).isEqualTo(undefined(other.outputs()));
    // The cross-entropy reads no other output.
    boolean isUndefined = undefined(step.outputs()).get(NetworkSpec.LOGITS) > 0;
    for (Step either : List.of(step, other)) {
      assertThat(Double.isNaN(either.loss().total())).as(tensor.name()).isEqualTo(isUndefined);
    }
    if (isUndefined) {
      // Back to the first layer.
      for (Network updated : List.of(dl4j, libtorch)) {
        assertThat(updated.state().only(t -> t.name().equals("conv1.weight")).values())
            .as(tensor.name())
            .contains(Float.NaN);
      }
    }
  }

  private static NetworkState undefinedIn(TensorSpec tensor, NetworkState state) {
    float[] values = state.only(tensor::equals).values().clone();
    values[values.length / 2] = Float.NaN;
    return state.with(new NetworkState(List.of(tensor), values));
  }

  private static Map<String, Long> undefined(Outputs outputs) {
    Map<String, Long> undefined = new TreeMap<>();
    outputs
        .matrices()
        .forEach(
            (name, matrix) ->
                undefined.put(
                    name, DoubleStream.of(matrix.values()).filter(Double::isNaN).count()));
    return undefined;
  }

  private static Batch batch(NetworkSpec spec) {
    RandomStream random = RandomStream.of(1, "images");
    float[] images = new float[EXAMPLES * spec.channels() * spec.height() * spec.width()];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble(-2, 2);
    }
    int[] labels = IntStream.range(0, EXAMPLES).map(example -> example % CLASSES).toArray();
    return new Batch(spec.channels(), spec.height(), spec.width(), images, labels);
  }
}
