// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.golden.Tolerance;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.ResNet;
import org.spacedkd.core.network.ResidualBlock;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.objective.Outputs;
import org.spacedkd.core.training.Initialization;

/** What engines do with one example where the last maps have one pixel. */
class LoneValueEnginesTest {
  private static final int SIZE = 8;
  private static final OptimizerSpec OPTIMIZER = new OptimizerSpec.Sgd(0.1, 0.9, 5e-4);

  @ParameterizedTest
  @ValueSource(strings = {"dl4j", "libtorch"})
  void refuseToNormaliseByIt(String engine) {
    try (Network network = network(engine)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> network.step(0, batch(1), Outputs.NONE, new CrossEntropy()))
          .withMessage(
              "Invalid batch: batch norm layer4.0.bn1 sees 1 value of a channel (at least 2)");
      for (Statistics statistics : List.of(Statistics.BATCH, Statistics.BATCH_UPDATING)) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> network.infer(batch(1), statistics))
            .withMessageContaining("layer4.0.bn1");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dl4j", "libtorch"})
  void takeTwoAndInferOne(String engine) {
    try (Network network = network(engine)) {
      network.step(0, batch(2), Outputs.NONE, new CrossEntropy());
      for (float value : network.state().values()) {
        assertThat(value).isFinite();
      }
      double[] ofTwo = Arrays.copyOf(logits(network, 2), 2);
      Tolerance.SINGLE.assertClose("logits", ofTwo, logits(network, 1));
    }
  }

  private static double[] logits(Network network, int size) {
    return network.infer(batch(size), Statistics.RUNNING).matrix(NetworkSpec.LOGITS).values();
  }

  private static Network network(String engine) {
    NetworkSpec spec =
        new ResNet(ResidualBlock.BASIC, List.of(1, 1, 1, 1), 4).spec(3, SIZE, SIZE, 2);
    Network network = Engine.named(engine).create(spec, OPTIMIZER, new Device(1));
    network.load(Initialization.of(spec, OPTIMIZER, 1));
    return network;
  }

  private static Batch batch(int size) {
    float[] images = new float[size * 3 * SIZE * SIZE];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) Math.sin(i);
    }
    return new Batch(3, SIZE, SIZE, images, new int[size]);
  }
}
