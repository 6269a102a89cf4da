// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.golden.Tolerance;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.ResNet;
import org.spacedkd.core.network.ResidualBlock;
import org.spacedkd.core.network.Stem;
import org.spacedkd.core.network.TensorSpec.Role;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.objective.Outputs;
import org.spacedkd.core.random.RandomStream;
import org.spacedkd.core.training.Initialization;

/** Whole residual networks, on images of odd shape, on our layers and on DL4J's own. */
class LayerSetsTest {
  private static final NetworkSpec SPEC =
      new ResNet(ResidualBlock.BASIC, List.of(1, 1), 6).spec(3, 9, 7, 4);

  private static Dl4jNetwork network(LayerSet layers, int threads) {
    OptimizerSpec optimizer = new OptimizerSpec.Sgd(0.05, 0.9, 5e-4);
    Dl4jNetwork network = new Dl4jNetwork(SPEC, optimizer, new Device(threads), layers);
    NetworkState state = network.state().model();
    RandomStream random = RandomStream.of(1, "state");
    for (int i = 0; i < state.values().length; i++) {
      // Positive, as variances must be.
      state.values()[i] = (float) random.nextDouble(0.05, 0.3);
    }
    network.load(state);
    return network;
  }

  private static Batch batch(int size, int seed) {
    RandomStream random = RandomStream.of(seed, "images");
    float[] images = new float[size * 3 * 9 * 7];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble(-2, 2);
    }
    return new Batch(3, 9, 7, images, IntStream.range(0, size).map(i -> i % 4).toArray());
  }

  private static NetworkState trained(LayerSet layers, int threads, int steps) {
    try (Dl4jNetwork network = network(layers, threads)) {
      for (int step = 0; step < steps; step++) {
        network.step(step, batch(step % 2 == 0 ? 5 : 3, step), Outputs.NONE, new CrossEntropy());
      }
      return network.state();
    }
  }

  @Test
  void agreeOnTheStateAfterOneStep() {
    NetworkState expected = trained(LayerSet.STANDARD, 1, 1);
    NetworkState actual = trained(LayerSet.ONEDNN, 1, 1);
    for (Role role : Role.values()) {
      Tolerance.SINGLE.assertClose(
          role.name(),
          expected.only(tensor -> tensor.role() == role).values(),
          actual.only(tensor -> tensor.role() == role).values());
    }
  }

  /** One example, whose last maps have one pixel. */
  @ParameterizedTest
  @EnumSource
  void refuseToNormaliseByOneValue(LayerSet layers) {
    NetworkSpec spec = new ResNet(ResidualBlock.BASIC, List.of(1, 1), 6).spec(3, 2, 2, 4);
    OptimizerSpec optimizer = new OptimizerSpec.Sgd(0.05, 0.9, 5e-4);
    Batch one = new Batch(3, 2, 2, new float[12], new int[1]);
    try (Dl4jNetwork network = new Dl4jNetwork(spec, optimizer, new Device(1), layers)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> network.step(0, one, Outputs.NONE, new CrossEntropy()))
          .withMessageMatching(
              "Invalid batch: batch norm layer2.0.(bn1|downsample.1) sees 1 value of a channel .*");
    }
  }

  @ParameterizedTest
  @EnumSource
  void agreeOnInference(Statistics statistics) {
    try (Dl4jNetwork standard = network(LayerSet.STANDARD, 1);
        Dl4jNetwork ours = network(LayerSet.ONEDNN, 1)) {
      for (int size : new int[] {1, 3}) {
        double[] expected = logits(standard, batch(size, 7), statistics);
        Tolerance.SINGLE.assertClose("logits", expected, logits(ours, batch(size, 7), statistics));
      }
      Tolerance.SINGLE.assertClose("state", standard.state().values(), ours.state().values());
    }
  }

  /** Through DL4J's own ReLU and pooling too, which pass over NaN. */
  @ParameterizedTest
  @EnumSource
  void passNanFromOnePixelToTheLogitsOfItsImage(LayerSet layers) {
    NetworkSpec spec =
        new ResNet(Stem.IMAGENET, ResidualBlock.BASIC, List.of(1), List.of(6)).spec(3, 9, 7, 4);
    Batch batch = batch(2, 7);
    batch.images()[3 * 9 * 7] = Float.NaN; // the second image's first
    OptimizerSpec optimizer = new OptimizerSpec.Sgd(0.05, 0.9, 5e-4);
    try (Dl4jNetwork network = new Dl4jNetwork(spec, optimizer, new Device(1), layers)) {
      network.load(Initialization.of(spec, optimizer, 1));
      double[] logits = logits(network, batch, Statistics.RUNNING);
      assertThat(Arrays.copyOf(logits, 4)).doesNotContain(Double.NaN);
      assertThat(Arrays.copyOfRange(logits, 4, 8)).containsOnly(Double.NaN);
    }
  }

  private static double[] logits(Dl4jNetwork network, Batch batch, Statistics statistics) {
    return network.infer(batch, statistics).matrix(NetworkSpec.LOGITS).values();
  }

  @ParameterizedTest
  @EnumSource(names = "ONEDNN")
  void giveTheSameBitsAgainAlsoToTwoThreadsAtOnce(LayerSet layers) {
    String alone = trained(layers, 1, 4).sha256();
    List<CompletableFuture<String>> together =
        Stream.of(1, 2)
            .map(i -> CompletableFuture.supplyAsync(() -> trained(layers, 1, 4).sha256()))
            .toList();
    assertThat(together).allSatisfy(one -> assertThat(one.join()).isEqualTo(alone));
  }
}
