// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.io.Serializable;

/** What a node of a {@link NetworkSpec} computes. Images are [batch, channels, height, width]. */
public sealed interface Layer extends Serializable {
  /** Whether something is added to each output channel. */
  enum Bias {
    /** Nothing is. */
    NONE,
    /** A parameter is. */
    LEARNED
  }

  /**
   * Square convolution, zero padding of {@code kernel / 2}. Parameters {@code weight} [out, in,
   * kernel, kernel] and, where there is one, {@code bias} [out].
   */
  record Convolution(int in, int out, int kernel, int stride, Bias bias) implements Layer {
    /** Without bias. */
    public Convolution(int in, int out, int kernel, int stride) {
      this(in, out, kernel, stride, Bias.NONE);
    }

    /** The same with a bias. */
    Convolution biased() {
      return new Convolution(in, out, kernel, stride, Bias.LEARNED);
    }
  }

  /**
   * Batch normalisation with epsilon 1e-5. Parameters {@code weight}, {@code bias}; statistics
   * {@code running_mean} and {@code running_var}, which keep 0.9 of the old and take 0.1 of the
   * batch's value, the variance unbiased (n - 1) as in PyTorch.
   */
  record BatchNorm(int channels) implements Layer {
    /** Added to variances. */
    public static final double EPSILON = 1e-5;
  }

  /** max(x, 0). */
  record Relu() implements Layer {}

  /** Sum of two inputs of one shape. */
  record Add() implements Layer {}

  /** Mean over height and width: [batch, channels]. */
  record GlobalAveragePool() implements Layer {}

  /** Affine map of vectors. Parameters {@code weight} [out, in] and {@code bias} [out]. */
  record Linear(int in, int out) implements Layer {}
}
