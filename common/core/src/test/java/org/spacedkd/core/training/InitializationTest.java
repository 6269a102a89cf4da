// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.ResNet;
import org.spacedkd.core.network.ResidualBlock;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.network.TensorSpec.Role;
import org.spacedkd.core.network.TrainingOnly;

class InitializationTest {
  private static final OptimizerSpec OPTIMIZER = new OptimizerSpec.Sgd(0.01, 0.9, 5e-4);
  private static final NetworkSpec NETWORK =
      new ResNet(ResidualBlock.BASIC, List.of(1, 1, 1, 1), 8).spec(3, 16, 16, 10);

  @Test
  void isAPureFunctionOfTheSeed() {
    assertThat(Initialization.of(NETWORK, OPTIMIZER, 1).sha256())
        .isEqualTo(Initialization.of(NETWORK, OPTIMIZER, 1).sha256())
        .isNotEqualTo(Initialization.of(NETWORK, OPTIMIZER, 2).sha256());
  }

  @Test
  void anAdapterAndTheNumberOfClassesMoveNothingElse() {
    NetworkSpec other = new ResNet(ResidualBlock.BASIC, List.of(1, 1, 1, 1), 8).spec(3, 16, 16, 20);
    Map<String, float[]> plain = tensors(Initialization.of(NETWORK, OPTIMIZER, 1));
    Map<String, float[]> adapted =
        tensors(Initialization.of(TrainingOnly.withAdapter(other, 64), OPTIMIZER, 1));
    assertThat(adapted.keySet()).containsAll(plain.keySet()).contains("adapter.0.weight");
    plain.forEach(
        (name, values) -> {
          if (!name.contains("fc.")) {
            assertThat(adapted.get(name)).as(name).isEqualTo(values);
          }
        });
  }

  @Test
  void drawsWeightsAndBiasesUniformlyWithinOneOverTheRootOfTheFanIn() {
    Map<String, float[]> tensors = tensors(Initialization.of(NETWORK, OPTIMIZER, 1));
    assertUniform(tensors, "conv1.weight", 3 * 9);
    assertUniform(tensors, "layer4.0.conv2.weight", 64 * 9);
    assertUniform(tensors, "layer2.0.downsample.0.weight", 8);
    assertUniform(tensors, "fc.weight", 64);
    assertUniform(tensors, "fc.bias", 64);
  }

  @Test
  void startsBatchNormAsTheIdentityAndTheOptimizerAtZero() {
    NetworkState state = Initialization.of(NETWORK, OPTIMIZER, 1);
    assertThat(state.tensors()).isEqualTo(OPTIMIZER.withSlots(NETWORK.tensors()));
    Map<String, float[]> tensors = tensors(state);
    assertThat(tensors.get("bn1.weight")).containsOnly(1);
    assertThat(tensors.get("bn1.bias")).containsOnly(0);
    assertThat(tensors.get("layer2.0.downsample.1.running_mean")).containsOnly(0);
    assertThat(tensors.get("layer2.0.downsample.1.running_var")).containsOnly(1);
    assertThat(state.only(tensor -> tensor.role() == Role.OPTIMIZER).values())
        .hasSize(NETWORK.parameterCount())
        .containsOnly(0);
  }

  /** Mean and variance of n uniform values lie within six standard errors of 0 and bound^2 / 3. */
  private static void assertUniform(Map<String, float[]> tensors, String name, int fanIn) {
    float[] values = tensors.get(name);
    double bound = 1 / Math.sqrt(fanIn);
    double[] scaled =
        IntStream.range(0, values.length).mapToDouble(i -> values[i] / bound).toArray();
    assertThat(Arrays.stream(scaled).map(Math::abs).max().orElseThrow())
        .as(name)
        .isLessThanOrEqualTo(1 + 1e-6);
    double mean = Arrays.stream(scaled).average().orElseThrow();
    double square = Arrays.stream(scaled).map(value -> value * value).average().orElseThrow();
    assertThat(mean).as(name).isCloseTo(0, within(6 * Math.sqrt(1.0 / 3 / values.length)));
    assertThat(square).as(name).isCloseTo(1.0 / 3, within(6 * Math.sqrt(4.0 / 45 / values.length)));
  }

  private static Map<String, float[]> tensors(NetworkState state) {
    Map<String, float[]> tensors = new LinkedHashMap<>();
    int from = 0;
    for (TensorSpec tensor : state.tensors()) {
      tensors.put(tensor.name(), Arrays.copyOfRange(state.values(), from, from + tensor.size()));
      from += tensor.size();
    }
    return tensors;
  }
}
