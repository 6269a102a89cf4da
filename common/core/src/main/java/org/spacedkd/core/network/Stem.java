// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

/** How a residual network begins. */
public enum Stem {
  /** A 3x3 convolution: the paper's for images of every size. */
  CIFAR {
    @Override
    String add(NetworkBuilder builder, int channels) {
      return normalized(builder, new Convolution(builder.channels(), channels, 3, 1));
    }
  },
  /** A 7x7 convolution of stride 2 and a 3x3 max-pool of stride 2: He et al.'s, torchvision's. */
  IMAGENET {
    @Override
    String add(NetworkBuilder builder, int channels) {
      String x = normalized(builder, new Convolution(builder.channels(), channels, 7, 2));
      return builder.add("maxpool", new MaxPool(3, 2), x);
    }
  };

  /** Adds the stem to an empty network and returns its last node, with the given channels. */
  abstract String add(NetworkBuilder builder, int channels);

  private static String normalized(NetworkBuilder builder, Convolution convolution) {
    String x = builder.add("conv1", convolution, NetworkSpec.INPUT);
    x = builder.add("bn1", new BatchNorm(convolution.out()), x);
    return builder.add("relu", new Relu(), x);
  }
}
