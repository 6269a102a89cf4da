// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.io.Serializable;

/** What a node of a {@link NetworkSpec} computes. Images are [batch, channels, height, width]. */
public sealed interface Layer extends Serializable {
  /**
   * Square convolution without bias, zero padding of {@code kernel / 2}. Parameter {@code weight}
   * [out, in, kernel, kernel].
   */
  record Convolution(int in, int out, int kernel, int stride) implements Layer {}

  /**
   * Batch normalisation with epsilon 1e-5. Parameters {@code weight}, {@code bias}; statistics
   * {@code running_mean} and {@code running_var}, which keep 0.9 of the old and take 0.1 of the
   * batch's value, the variance unbiased (n - 1) as in PyTorch.
   */
  record BatchNorm(int channels) implements Layer {}

  /** max(x, 0). */
  record Relu() implements Layer {}

  /** Sum of two inputs of one shape. */
  record Add() implements Layer {}

  /** Mean over height and width: [batch, channels]. */
  record GlobalAveragePool() implements Layer {}

  /** Affine map of vectors. Parameters {@code weight} [out, in] and {@code bias} [out]. */
  record Linear(int in, int out) implements Layer {}
}
