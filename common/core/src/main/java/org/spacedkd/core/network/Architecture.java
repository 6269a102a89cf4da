// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The architectures a configuration can name. A new one is one more constant with what makes its
 * {@link NetworkDesign}; nothing else knows how its networks are built.
 */
public enum Architecture {
  /** One basic block a stage; 4.9 million parameters at width 1. */
  RESNET10 {
    @Override
    public NetworkDesign design(Stem stem, double width) {
      return residual(stem, width, ResidualBlock.BASIC, 1, 1, 1, 1);
    }
  },
  /** Two basic blocks a stage; 11.2 million parameters at width 1, the paper's smallest CNN. */
  RESNET18 {
    @Override
    public NetworkDesign design(Stem stem, double width) {
      return residual(stem, width, ResidualBlock.BASIC, 2, 2, 2, 2);
    }
  },
  /** Basic blocks; 21.3 million parameters at width 1. */
  RESNET34 {
    @Override
    public NetworkDesign design(Stem stem, double width) {
      return residual(stem, width, ResidualBlock.BASIC, 3, 4, 6, 3);
    }
  },
  /** Bottlenecks; 23.7 million parameters at width 1. */
  RESNET50 {
    @Override
    public NetworkDesign design(Stem stem, double width) {
      return residual(stem, width, ResidualBlock.BOTTLENECK, 3, 4, 6, 3);
    }
  },
  /** Bottlenecks; 42.7 million parameters at width 1. */
  RESNET101 {
    @Override
    public NetworkDesign design(Stem stem, double width) {
      return residual(stem, width, ResidualBlock.BOTTLENECK, 3, 4, 23, 3);
    }
  };

  private static final int BASE_WIDTH = 64;

  /**
   * The design at a width.
   *
   * @param width multiplies every channel count, truncated; at least 1/64
   */
  public abstract NetworkDesign design(Stem stem, double width);

  /** The network with the CIFAR stem for square images. */
  public NetworkSpec spec(double width, int channels, int size, int classes) {
    return design(Stem.CIFAR, width).spec(channels, size, size, classes);
  }

  /** A stage's channels are twice those of the stage before. */
  private static NetworkDesign residual(
      Stem stem, double width, ResidualBlock block, Integer... blocks) {
    List<Integer> widths =
        IntStream.range(0, blocks.length)
            .mapToObj(stage -> (int) ((BASE_WIDTH << stage) * width))
            .toList();
    return new ResNet(stem, block, List.of(blocks), widths);
  }
}
