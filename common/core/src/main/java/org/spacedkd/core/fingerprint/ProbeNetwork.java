// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.fingerprint;

import org.spacedkd.core.network.Add;
import org.spacedkd.core.network.BatchNorm;
import org.spacedkd.core.network.Convolution;
import org.spacedkd.core.network.DepthwiseConvolution;
import org.spacedkd.core.network.GlobalAveragePool;
import org.spacedkd.core.network.LearnedScalar;
import org.spacedkd.core.network.Linear;
import org.spacedkd.core.network.MaxPool;
import org.spacedkd.core.network.Multiply;
import org.spacedkd.core.network.NetworkBuilder;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.Relu;
import org.spacedkd.core.network.Sigmoid;
import org.spacedkd.core.network.UpsampleBilinear;

/**
 * A network with a layer of every kind there is. Channels and classes are many enough that sums are
 * cut into blocks, which is where processors differ.
 */
final class ProbeNetwork {
  static final int IMAGE_CHANNELS = 3;
  static final int SIZE = 12;

  private static final int CHANNELS = 64;
  private static final int CLASSES = 100;

  private ProbeNetwork() {}

  static NetworkSpec spec() {
    NetworkBuilder builder = new NetworkBuilder(IMAGE_CHANNELS, SIZE, SIZE);
    String x =
        block(builder, "1", NetworkSpec.INPUT, new Convolution(IMAGE_CHANNELS, CHANNELS, 3, 1));
    String pooled = builder.add("maxpool", new MaxPool(3, 2), x);
    x = builder.add("conv2", new Convolution(CHANNELS, CHANNELS, 3, 1), pooled);
    x = builder.add("bn2", new BatchNorm(CHANNELS), x);
    x = builder.add("add", new Add(), x, pooled);
    x = builder.add("relu2", new Relu(), x);
    x = gated(builder, x);
    x = block(builder, "3", x, new Convolution(CHANNELS, 2 * CHANNELS, 3, 2));
    String features = builder.add("avgpool", new GlobalAveragePool(), x);
    builder.output(NetworkSpec.FEATURES, features);
    builder.output(
        NetworkSpec.LOGITS, builder.add("fc", new Linear(2 * CHANNELS, CLASSES), features));
    builder.output(
        NetworkSpec.TEMPERATURE,
        builder.add(NetworkSpec.TEMPERATURE, new LearnedScalar(1), features));
    return builder.build();
  }

  private static String block(
      NetworkBuilder builder, String number, String x, Convolution convolution) {
    String y = builder.add("conv" + number, convolution, x);
    y = builder.add("bn" + number, new BatchNorm(convolution.out()), y);
    return builder.add("relu" + number, new Relu(), y);
  }

  /** What the exits of self-distillation have. */
  private static String gated(NetworkBuilder builder, String x) {
    String y = builder.add("dw", new DepthwiseConvolution(CHANNELS, 3, 2), x);
    y = block(builder, "-pointwise", y, new Convolution(CHANNELS, CHANNELS, 1, 1));
    y = builder.add("up", new UpsampleBilinear(), y);
    y = builder.add("sigmoid", new Sigmoid(), y);
    return builder.add("gate", new Multiply(), y, x);
  }
}
