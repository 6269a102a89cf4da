// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Residual network (He et al., CVPR 2016): a stem, four stages of first strides 1, 2, 2, 2, global
 * average pool, linear classifier. Outputs: {@code logits}, and the pooled vector as {@code
 * features}.
 *
 * @param stem what comes before the stages
 * @param block kind of all blocks
 * @param blocks blocks in each of the stages
 * @param widths channels of the 3x3 convolutions of each stage; the stem has as many as the first
 *     stage
 */
public record ResNet(Stem stem, ResidualBlock block, List<Integer> blocks, List<Integer> widths)
    implements NetworkDesign {
  /** With the CIFAR stem and widths w, 2w, 4w, 8w. */
  public ResNet(ResidualBlock block, List<Integer> blocks, int width) {
    this(Stem.CIFAR, block, blocks, List.of(width, 2 * width, 4 * width, 8 * width));
  }

  @Override
  public NetworkSpec spec(int channels, int height, int width, int classes) {
    NetworkBuilder builder = new NetworkBuilder(channels, height, width);
    List<Stage> stages = addStages(builder);
    Stage last = stages.get(stages.size() - 1);
    String features = builder.add("avgpool", new GlobalAveragePool(), last.node());
    String logits = builder.add("fc", new Linear(last.channels(), classes), features);
    return builder
        .output(NetworkSpec.LOGITS, logits)
        .output(NetworkSpec.FEATURES, features)
        .build();
  }

  @Override
  public Optional<NetworkDesign> withExits() {
    return Optional.of(new SelfDistillationNetwork(this));
  }

  /** The last node of a stage, and its channels. */
  record Stage(String node, int channels) {}

  /** Adds stem and stages to an empty network. */
  List<Stage> addStages(NetworkBuilder builder) {
    String x = stem.add(builder, widths.get(0));
    int in = widths.get(0);
    List<Stage> stages = new ArrayList<>();
    for (int stage = 0; stage < blocks.size(); stage++) {
      for (int i = 0; i < blocks.get(stage); i++) {
        int stride = stage > 0 && i == 0 ? 2 : 1;
        String name = String.format(Locale.ROOT, "layer%d.%d", stage + 1, i);
        x = block.add(builder, name, x, in, widths.get(stage), stride);
        in = widths.get(stage) * block.expansion();
      }
      stages.add(new Stage(x, in));
    }
    return stages;
  }
}
