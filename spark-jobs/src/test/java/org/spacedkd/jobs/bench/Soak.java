// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.bench;

import java.util.List;
import org.bytedeco.javacpp.Pointer;
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

/**
 * Trains and infers without end, and prints the memory that this process holds, in MiB, after the
 * warm-up and at the end. Java's own memory must be touched from the start, or it grows, too.
 */
public final class Soak {
  private static final int WARM_UP = 1000;
  private static final int STEPS = 2000;
  private static final int IMAGES = 32;
  private static final int SIZE = 16;

  private Soak() {}

  /** Takes the engine's name and the precision. */
  public static void main(String[] arguments) {
    NetworkSpec spec = new ResNet(ResidualBlock.BASIC, List.of(1, 1), 8).spec(3, SIZE, SIZE, 10);
    OptimizerSpec optimizer = new OptimizerSpec.Sgd(0.01, 0.9, 5e-4);
    Device device = new Device(1, Precision.valueOf(arguments[1]));
    try (Network network = Engine.named(arguments[0]).create(spec, optimizer, device)) {
      network.load(Initialization.of(spec, optimizer, 1));
      train(network, 0, WARM_UP);
      long before = Pointer.physicalBytes() >> 20;
      train(network, WARM_UP, STEPS);
      System.out.printf("%d %d%n", before, Pointer.physicalBytes() >> 20);
    }
    System.exit(0);
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
