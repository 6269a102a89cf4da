// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

/** The blocks of residual networks: relu(residual(x) + shortcut(x)). */
public enum ResidualBlock {
  /** Two 3x3 convolutions. */
  BASIC(1) {
    @Override
    String residual(Branch branch, String x, int in, int width, int stride) {
      String h = branch.relu(1, branch.normalized(1, x, new Convolution(in, width, 3, stride)));
      return branch.normalized(2, h, new Convolution(width, width, 3, 1));
    }
  },
  /** 1x1, 3x3 and 1x1 convolutions; the stride is the 3x3's. */
  BOTTLENECK(4) {
    @Override
    String residual(Branch branch, String x, int in, int width, int stride) {
      String h = branch.relu(1, branch.normalized(1, x, new Convolution(in, width, 1, 1)));
      h = branch.relu(2, branch.normalized(2, h, new Convolution(width, width, 3, stride)));
      return branch.normalized(3, h, new Convolution(width, width * expansion(), 1, 1));
    }
  };

  private final int expansion;

  ResidualBlock(int expansion) {
    this.expansion = expansion;
  }

  /** Output channels of a block of width 1. */
  int expansion() {
    return expansion;
  }

  /** Adds the residual function and returns its last node. */
  abstract String residual(Branch branch, String x, int in, int width, int stride);

  /**
   * Adds a block; the shortcut is a projection where the shape changes.
   *
   * @param x node that it reads, of {@code in} channels
   * @param width channels of its 3x3 convolutions
   * @return its last node
   */
  String add(NetworkBuilder builder, String name, String x, int in, int width, int stride) {
    Branch branch = new Branch(builder, name + ".");
    String residual = residual(branch, x, in, width, stride);
    int out = width * expansion;
    String shortcut =
        stride != 1 || in != out ? branch.projection(x, new Convolution(in, out, 1, stride)) : x;
    String sum = builder.add(name + ".add", new Add(), residual, shortcut);
    return builder.add(name + ".relu", new Relu(), sum);
  }

  /** Adds nodes of one block under torchvision's names. */
  record Branch(NetworkBuilder builder, String prefix) {
    String normalized(int number, String x, Convolution convolution) {
      String h = builder.add(prefix + "conv" + number, convolution, x);
      return builder.add(prefix + "bn" + number, new BatchNorm(convolution.out()), h);
    }

    String relu(int number, String x) {
      return builder.add(prefix + "relu" + number, new Relu(), x);
    }

    String projection(String x, Convolution convolution) {
      String h = builder.add(prefix + "downsample.0", convolution, x);
      return builder.add(prefix + "downsample.1", new BatchNorm(convolution.out()), h);
    }
  }
}
