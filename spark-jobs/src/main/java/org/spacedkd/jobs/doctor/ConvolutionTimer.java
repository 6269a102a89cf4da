// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.doctor;

import java.util.Arrays;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.network.Convolution;
import org.spacedkd.core.network.GlobalAveragePool;
import org.spacedkd.core.network.Linear;
import org.spacedkd.core.network.NetworkBuilder;
import org.spacedkd.core.network.NetworkCost;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.training.Initialization;

/** How fast an engine convolves: layers of 64 channels on 16 images of 32 x 32 pixels. */
final class ConvolutionTimer {
  private static final int SIZE = 32;
  private static final int CHANNELS = 64;
  private static final int BATCH = 16;
  private static final int TRIES = 3;
  private static final OptimizerSpec OPTIMIZER = new OptimizerSpec.Sgd(0, 0, 0);

  private ConvolutionTimer() {}

  /** Thousands of millions of operations a second, a product and a sum counting as two. */
  static double gigaflops(Engine engine, Device device) {
    NetworkSpec network = network();
    try (Network compiled = engine.create(network, OPTIMIZER, device)) {
      compiled.load(Initialization.of(network, OPTIMIZER, 1));
      Batch images = images();
      // The first is slower: it chooses its kernels.
      compiled.infer(images, Statistics.RUNNING);
      long best = Long.MAX_VALUE;
      for (int i = 0; i < TRIES; i++) {
        long start = System.nanoTime();
        compiled.infer(images, Statistics.RUNNING);
        best = Math.min(best, System.nanoTime() - start);
      }
      return 2.0 * BATCH * NetworkCost.of(network).multiplyAdds() / best;
    }
  }

  private static NetworkSpec network() {
    NetworkBuilder builder = new NetworkBuilder(3, SIZE, SIZE);
    String x = builder.add("conv1", new Convolution(3, CHANNELS, 3, 1), NetworkSpec.INPUT);
    x = builder.add("conv2", new Convolution(CHANNELS, CHANNELS, 3, 1), x);
    x = builder.add("conv3", new Convolution(CHANNELS, CHANNELS, 3, 1), x);
    x = builder.add("avgpool", new GlobalAveragePool(), x);
    x = builder.add("fc", new Linear(CHANNELS, 2), x);
    return builder.output(NetworkSpec.LOGITS, x).build();
  }

  private static Batch images() {
    float[] pixels = new float[BATCH * 3 * SIZE * SIZE];
    Arrays.fill(pixels, 0.5f);
    return new Batch(3, SIZE, SIZE, pixels, new int[BATCH]);
  }
}
