// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.List;
import org.spacedkd.core.network.Layer.BatchNorm;
import org.spacedkd.core.network.Layer.Convolution;
import org.spacedkd.core.network.Layer.GlobalAveragePool;
import org.spacedkd.core.network.Layer.Linear;
import org.spacedkd.core.network.Layer.Relu;

/**
 * Residual network with the CIFAR stem (He et al., CVPR 2016, as in the paper's code): a 3x3 stem
 * without max-pool, four stages of widths w, 2w, 4w, 8w and first strides 1, 2, 2, 2, global
 * average pool, linear classifier. Outputs: {@code logits}, and the pooled vector as {@code
 * features}.
 *
 * @param block kind of all blocks
 * @param blocks blocks in each of the four stages
 * @param width w, channels of the stem and of the first stage's 3x3 convolutions
 */
public record ResNet(ResidualBlock block, List<Integer> blocks, int width) {
  /** The network for images of the given shape. */
  public NetworkSpec spec(int channels, int height, int imageWidth, int classes) {
    NetworkBuilder builder = new NetworkBuilder(channels, height, imageWidth);
    String x = builder.add("conv1", new Convolution(channels, width, 3, 1), NetworkSpec.INPUT);
    x = builder.add("relu", new Relu(), builder.add("bn1", new BatchNorm(width), x));
    int in = width;
    for (int stage = 0; stage < blocks.size(); stage++) {
      for (int i = 0; i < blocks.get(stage); i++) {
        int stride = stage > 0 && i == 0 ? 2 : 1;
        x = block.add(builder, "layer%d.%d".formatted(stage + 1, i), x, in, width << stage, stride);
        in = (width << stage) * block.expansion();
      }
    }
    String features = builder.add("avgpool", new GlobalAveragePool(), x);
    String logits = builder.add("fc", new Linear(in, classes), features);
    return builder
        .output(NetworkSpec.LOGITS, logits)
        .output(NetworkSpec.FEATURES, features)
        .build();
  }
}
