// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.network.Architecture;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.objective.Outputs;
import org.spacedkd.core.random.RandomStream;

/**
 * Seconds of one ResNet-18 training step, batch 128 of 32 x 32 images; CONTRIBUTING says how to run
 * it.
 */
public final class StepBenchmark {
  private static final int WARM_UP = 2;
  private static final int STEPS = 6;
  private static final int BATCH = 128;

  private StepBenchmark() {}

  public static void main(String[] arguments) {
    int threads = Integer.getInteger("threads", 2);
    Engine engine = Engine.named(System.getProperty("engine", "dl4j"));
    Device device = new Device(threads);
    System.out.println(engine.check(device));
    OptimizerSpec optimizer = new OptimizerSpec(0.01, 0.9, 5e-4);
    try (Network network =
        engine.create(Architecture.RESNET18.spec(1, 3, 32, 100), optimizer, device)) {
      randomize(network);
      List<Double> seconds = new ArrayList<>();
      for (int i = 0; i < WARM_UP + STEPS; i++) {
        long start = System.nanoTime();
        network.step(batch(i), Outputs.NONE, new CrossEntropy());
        if (i >= WARM_UP) {
          seconds.add((System.nanoTime() - start) / 1e9);
        }
      }
      seconds.sort(null);
      System.out.printf(
          Locale.ROOT,
          "ResNet-18, batch %d, %d threads: %.2f s a step (median of %d; %.2f to %.2f), %.0f images/s%n",
          BATCH,
          threads,
          seconds.get(STEPS / 2),
          STEPS,
          seconds.get(0),
          seconds.get(STEPS - 1),
          BATCH / seconds.get(STEPS / 2));
    }
  }

  private static void randomize(Network network) {
    NetworkState state = network.state();
    RandomStream random = RandomStream.of(1, "benchmark");
    for (int i = 0; i < state.values().length; i++) {
      state.values()[i] = (float) random.nextDouble(0, 0.02);
    }
    network.load(state);
  }

  private static Batch batch(int seed) {
    RandomStream random = RandomStream.of(seed, "images");
    float[] images = new float[BATCH * 3 * 32 * 32];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextDouble(-2, 2);
    }
    int[] labels = new int[BATCH];
    for (int i = 0; i < BATCH; i++) {
      labels[i] = random.nextInt(100);
    }
    return new Batch(3, 32, 32, images, labels);
  }
}
