// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.ResNet;
import org.spacedkd.core.network.ResidualBlock;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.objective.Outputs;
import org.spacedkd.core.random.RandomStream;
import org.spacedkd.core.training.Initialization;

/** Steps and inferences that never end must not need ever more memory. */
class SoakIT {
  private static final int WARM_UP = 500;
  private static final int STEPS = 2000;

  /** A batch of 32 images of 16 x 16 is 96 KiB: one that is lost each step is 190 MB at the end. */
  private static final long GROWTH = 60L << 20;

  private static final int IMAGES = 32;
  private static final int SIZE = 16;

  @ParameterizedTest
  @CsvSource({"dl4j, FP32", "dl4j, BF16", "libtorch, FP32", "libtorch, BF16"})
  void needsNoMoreMemoryAfterManySteps(String engine, Precision precision) {
    NetworkSpec spec = new ResNet(ResidualBlock.BASIC, List.of(1, 1), 8).spec(3, SIZE, SIZE, 10);
    OptimizerSpec optimizer = new OptimizerSpec.Sgd(0.01, 0.9, 5e-4);
    try (Network network = Engine.named(engine).create(spec, optimizer, new Device(1, precision))) {
      network.load(Initialization.of(spec, optimizer, 1));
      train(network, 0, WARM_UP);
      long before = Pointer.physicalBytes();
      train(network, WARM_UP, STEPS);
      long grown = Pointer.physicalBytes() - before;
      System.out.printf(
          "%s %s: %d MB after %d steps, %+d MB after %d more%n",
          engine, precision, before >> 20, WARM_UP, grown >> 20, STEPS);
      assertThat(grown).isLessThan(GROWTH);
    }
  }

  /** The last batch of an epoch is smaller. */
  private static void train(Network network, int from, int steps) {
    for (int step = from; step < from + steps; step++) {
      Batch batch = batch(step, step % 10 == 9 ? IMAGES / 2 : IMAGES);
      network.step(step, batch, Outputs.NONE, new CrossEntropy());
      network.infer(batch, Statistics.RUNNING);
    }
  }

  private static Batch batch(int step, int size) {
    RandomStream random = RandomStream.of(step, "images");
    float[] images = new float[size * 3 * SIZE * SIZE];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble(-2, 2);
    }
    int[] labels = new int[size];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = random.nextInt(10);
    }
    return new Batch(3, SIZE, SIZE, images, labels);
  }
}
