// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.List;
import java.util.stream.IntStream;

/** The architectures a configuration can name. A new one is one more constant. */
public enum Architecture {
  /** One basic block a stage; 4.9 million parameters at width 1. */
  RESNET10,
  /** Two basic blocks a stage; 11.2 million parameters at width 1, the paper's smallest CNN. */
  RESNET18,
  /** Basic blocks; 21.3 million parameters at width 1. */
  RESNET34,
  /** Bottlenecks; 23.7 million parameters at width 1. */
  RESNET50,
  /** Bottlenecks; 42.7 million parameters at width 1. */
  RESNET101;

  private static final int BASE_WIDTH = 64;

  /**
   * The network at a width.
   *
   * @param width multiplies every channel count (64, 128, 256, 512), truncated; at least 1/64
   */
  public ResNet network(Stem stem, double width) {
    List<Integer> widths =
        IntStream.range(0, blocks().size())
            .mapToObj(stage -> (int) ((BASE_WIDTH << stage) * width))
            .toList();
    return new ResNet(stem, block(), blocks(), widths);
  }

  /** The network with the CIFAR stem for square images. */
  public NetworkSpec spec(double width, int channels, int size, int classes) {
    return network(Stem.CIFAR, width).spec(channels, size, size, classes);
  }

  private ResidualBlock block() {
    return switch (this) {
      case RESNET10, RESNET18, RESNET34 -> ResidualBlock.BASIC;
      case RESNET50, RESNET101 -> ResidualBlock.BOTTLENECK;
    };
  }

  private List<Integer> blocks() {
    return switch (this) {
      case RESNET10 -> List.of(1, 1, 1, 1);
      case RESNET18 -> List.of(2, 2, 2, 2);
      case RESNET34, RESNET50 -> List.of(3, 4, 6, 3);
      case RESNET101 -> List.of(3, 4, 23, 3);
    };
  }
}
