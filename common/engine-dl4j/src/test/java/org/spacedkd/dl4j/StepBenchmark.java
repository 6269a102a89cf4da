// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.network.Architecture;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.objective.Outputs;
import org.spacedkd.core.random.RandomStream;

/**
 * Seconds of one ResNet-18 training step, batch 128 of 32 x 32 images, on our layers and on DL4J's
 * own by turns; CONTRIBUTING says how to run it.
 */
public final class StepBenchmark {
  private static final int WARM_UP = 1;
  private static final int ROUNDS = 3;
  private static final int STEPS_OF_OURS = 3;
  private static final int BATCH = 128;

  private StepBenchmark() {}

  public static void main(String[] arguments) {
    Device device = new Device(Integer.getInteger("threads", 2));
    System.out.println(new Dl4jEngine().check(device));
    Map<LayerSet, List<Double>> seconds = new EnumMap<>(LayerSet.class);
    try (Network ours = network(device, LayerSet.ONEDNN);
        Network standard = network(device, LayerSet.STANDARD)) {
      for (int round = 0; round < WARM_UP + ROUNDS; round++) {
        if (round == WARM_UP) {
          seconds.clear();
        }
        for (int i = 0; i < STEPS_OF_OURS; i++) {
          seconds.computeIfAbsent(LayerSet.ONEDNN, l -> new ArrayList<>()).add(step(ours, round));
        }
        seconds
            .computeIfAbsent(LayerSet.STANDARD, l -> new ArrayList<>())
            .add(step(standard, round));
      }
    }
    seconds.forEach(StepBenchmark::print);
    double ratio = median(seconds.get(LayerSet.STANDARD)) / median(seconds.get(LayerSet.ONEDNN));
    System.out.printf(Locale.ROOT, "STANDARD / ONEDNN: %.1f%n", ratio);
  }

  private static Network network(Device device, LayerSet layers) {
    Network network =
        new Dl4jNetwork(
            Architecture.RESNET18.spec(1, 3, 32, 100),
            new OptimizerSpec.Sgd(0.01, 0.9, 5e-4),
            device,
            layers);
    randomize(network);
    return network;
  }

  private static double step(Network network, int seed) {
    Batch batch = batch(seed);
    long start = System.nanoTime();
    network.step(0, batch, Outputs.NONE, new CrossEntropy());
    return (System.nanoTime() - start) / 1e9;
  }

  private static void print(LayerSet layers, List<Double> seconds) {
    System.out.printf(
        Locale.ROOT,
        "%s: ResNet-18, batch %d, %.2f s a step (median of %d; %.2f to %.2f), %.0f images/s%n",
        layers,
        BATCH,
        median(seconds),
        seconds.size(),
        Collections.min(seconds),
        Collections.max(seconds),
        BATCH / median(seconds));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
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
