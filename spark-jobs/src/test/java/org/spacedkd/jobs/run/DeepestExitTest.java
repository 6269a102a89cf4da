// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.engine.LearningRate;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.ResNet;
import org.spacedkd.core.network.ResidualBlock;
import org.spacedkd.core.network.SelfDistillationNetwork;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.network.TensorSpec.Role;
import org.spacedkd.core.network.TrainingOnly;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.objective.Outputs;
import org.spacedkd.core.random.RandomStream;
import org.spacedkd.core.training.Initialization;

/** A step on the deepest exit's cross-entropy, on the whole network with exits. */
class DeepestExitTest {
  private static final NetworkSpec NETWORK =
      TrainingOnly.withAdaptations(
          new SelfDistillationNetwork(new ResNet(ResidualBlock.BASIC, List.of(1, 1, 1, 1), 4))
              .spec(3, 16, 16, 10));

  private static final OptimizerSpec OPTIMIZER = new OptimizerSpec.Sgd(0.02, 0.9, 5e-4);

  @ParameterizedTest
  @ValueSource(strings = {"dl4j", "libtorch"})
  void movesTheParametersOfTrunkAndDeepestHeadAndNoOther(String engine) {
    NetworkState before = Initialization.of(NETWORK, OPTIMIZER, 1);
    before.values()[before.values().length - 1] = 0.5f; // a slot that momentum would follow
    try (Network network = Engine.named(engine).create(NETWORK, OPTIMIZER, new Device(1))) {
      network.load(before);
      network.step(0, batch(), Outputs.NONE, new CrossEntropy());

      Set<String> trunk =
          NETWORK.part(Set.of(NetworkSpec.LOGITS)).tensors().stream()
              .filter(tensor -> tensor.role() == Role.PARAMETER)
              .map(TensorSpec::name)
              .collect(Collectors.toSet());
      assertThat(moved(before, network.state(), Role.PARAMETER)).isEqualTo(trunk);
      assertThat(moved(before, network.state(), Role.OPTIMIZER))
          .isEqualTo(
              trunk.stream()
                  .map(name -> OptimizerSpec.MOMENTUM + name)
                  .collect(Collectors.toSet()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dl4j", "libtorch"})
  void adamWCountsTheUpdatesOfThoseAlone(String engine) {
    OptimizerSpec adamW =
        new OptimizerSpec.AdamW(new LearningRate.Constant(0.01), 0.9, 0.999, 1e-8, 0.1);
    try (Network network = Engine.named(engine).create(NETWORK, adamW, new Device(1))) {
      network.load(Initialization.of(NETWORK, adamW, 1));
      network.step(5, batch(), Outputs.NONE, new CrossEntropy());
      network.step(6, batch(), Outputs.NONE, new CrossEntropy());

      NetworkState state = network.state();
      assertThat(state.only(tensor -> tensor.name().matches("step[.](layer|fc4).*")).values())
          .containsOnly(2);
      assertThat(state.only(tensor -> tensor.name().matches("step[.](attention|fc1).*")).values())
          .containsOnly(0);
    }
  }

  private static Set<String> moved(NetworkState before, NetworkState after, Role role) {
    List<String> old = before.checksums();
    List<String> now = after.checksums();
    return IntStream.range(0, old.size())
        .filter(i -> before.tensors().get(i).role() == role)
        .filter(i -> !old.get(i).equals(now.get(i)))
        .mapToObj(i -> before.tensors().get(i).name())
        .collect(Collectors.toSet());
  }

  private static Batch batch() {
    RandomStream random = RandomStream.of(1, "images");
    float[] images = new float[4 * 3 * 16 * 16];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble(-2, 2);
    }
    return new Batch(3, 16, 16, images, new int[] {0, 1, 2, 3});
  }
}
