// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.List;
import org.spacedkd.core.network.Layer.Add;
import org.spacedkd.core.network.Layer.BatchNorm;
import org.spacedkd.core.network.Layer.Convolution;
import org.spacedkd.core.network.Layer.GlobalAveragePool;
import org.spacedkd.core.network.Layer.Linear;
import org.spacedkd.core.network.Layer.Relu;

/**
 * Residual network of basic blocks with the CIFAR stem (He et al., CVPR 2016, as in the paper's
 * code): a 3x3 stem without max-pool, four stages of widths w, 2w, 4w, 8w and first strides 1, 2,
 * 2, 2, global average pool, linear classifier. Outputs: {@code logits}, and the pooled vector as
 * {@code features}.
 *
 * @param blocks blocks in each of the four stages
 * @param width w, channels of the first stage
 */
public record ResNet(List<Integer> blocks, int width) {
  /** The network for images of the given shape. */
  public NetworkSpec spec(int channels, int height, int imageWidth, int classes) {
    NetworkBuilder builder = new NetworkBuilder(channels, height, imageWidth);
    String x =
        normalized(
            builder, NetworkSpec.INPUT, "conv1", "bn1", new Convolution(channels, width, 3, 1));
    x = builder.add("relu", new Relu(), x);
    int in = width;
    for (int stage = 0; stage < blocks.size(); stage++) {
      int out = width << stage;
      for (int block = 0; block < blocks.get(stage); block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        x = basicBlock(builder, "layer%d.%d".formatted(stage + 1, block), x, in, out, stride);
        in = out;
      }
    }
    String features = builder.add("avgpool", new GlobalAveragePool(), x);
    String logits = builder.add("fc", new Linear(in, classes), features);
    return builder
        .output(NetworkSpec.LOGITS, logits)
        .output(NetworkSpec.FEATURES, features)
        .build();
  }

  /**
   * relu(bn(conv(relu(bn(conv(x))))) + shortcut(x)), the shortcut projected where the shape
   * changes.
   */
  private static String basicBlock(
      NetworkBuilder builder, String name, String x, int in, int out, int stride) {
    String prefix = name + ".";
    String h =
        normalized(
            builder, x, prefix + "conv1", prefix + "bn1", new Convolution(in, out, 3, stride));
    h = builder.add(prefix + "relu1", new Relu(), h);
    h = normalized(builder, h, prefix + "conv2", prefix + "bn2", new Convolution(out, out, 3, 1));
    String shortcut = x;
    if (stride != 1 || in != out) {
      shortcut =
          normalized(
              builder,
              x,
              prefix + "downsample.0",
              prefix + "downsample.1",
              new Convolution(in, out, 1, stride));
    }
    String sum = builder.add(prefix + "add", new Add(), h, shortcut);
    return builder.add(prefix + "relu2", new Relu(), sum);
  }

  private static String normalized(
      NetworkBuilder builder, String x, String convolution, String norm, Convolution layer) {
    return builder.add(norm, new BatchNorm(layer.out()), builder.add(convolution, layer, x));
  }
}
