// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.golden.Tolerance;
import org.spacedkd.core.network.Architecture;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.Stem;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.safetensors.Safetensors;
import org.spacedkd.core.training.Initialization;

/**
 * A ResNet-18 of ours against torchvision's, which has loaded it by {@code load_state_dict}; its
 * logits were computed by {@code src/test/python/torchvision_logits.py}.
 */
class TorchvisionTest {
  private static final int SIZE = 64;
  private static final OptimizerSpec OPTIMIZER = new OptimizerSpec.Sgd(0, 0, 0);

  private static final NetworkSpec NETWORK =
      Architecture.RESNET18.design(Stem.IMAGENET, 1).spec(3, SIZE, SIZE, 10);

  /** Writes the model for the script: its path is the one argument. */
  public static void main(String[] arguments) throws IOException {
    Files.write(Path.of(arguments[0]), Safetensors.bytes(model(), Map.of()));
  }

  /** Drawn weights, and statistics that are not those of a network that never trained. */
  private static NetworkState model() {
    NetworkState state = Initialization.of(NETWORK, OPTIMIZER, 1).model();
    int at = 0;
    for (TensorSpec tensor : state.tensors()) {
      for (int i = 0; i < tensor.size(); i++, at++) {
        if (tensor.role() == TensorSpec.Role.STATISTIC) {
          state.values()[at] += 0.125f * (i % 4);
        }
      }
    }
    return state;
  }

  private static Batch batch() {
    float[] images = new float[2 * 3 * SIZE * SIZE];
    for (int i = 0; i < images.length; i++) {
      images[i] = i % 251 / 125f - 1;
    }
    return new Batch(3, SIZE, SIZE, images, new int[2]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dl4j", "libtorch"})
  void hasTheLogitsOfTorchvisionUnderItsNames(String engine) throws IOException {
    double[] expected;
    try (InputStream in = TorchvisionTest.class.getResourceAsStream("/torchvision/logits.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      expected =
          Arrays.stream(text.trim().split("\\s+")).mapToDouble(Double::parseDouble).toArray();
    }
    try (Network network = Engine.named(engine).create(NETWORK, OPTIMIZER, new Device(1))) {
      network.load(model());
      double[] logits =
          network.infer(batch(), Statistics.RUNNING).matrix(NetworkSpec.LOGITS).values();
      assertThat(logits).hasSize(20);
      Tolerance.SINGLE.assertClose("logits", expected, logits);
    }
  }
}
