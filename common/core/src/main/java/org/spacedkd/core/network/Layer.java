// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.io.Serializable;
import java.util.List;

/**
 * What a node of a {@link NetworkSpec} computes. Images are [batch, channels, height, width]. A
 * layer says all that is known of it without an engine: its tensors and their first values, and
 * what its output and its computation measure.
 */
public sealed interface Layer extends Serializable
    permits Convolution,
        DepthwiseConvolution,
        BatchNorm,
        ValuewiseLayer,
        MaxPool,
        UpsampleBilinear,
        GlobalAveragePool,
        Linear,
        LearnedScalar {
  /**
   * What it computes, in words that never change, since stored teachers are found by them: layers
   * of one identity compute the same.
   */
  String identity();

  /** Its tensors, none where it has no parameters. */
  List<LayerTensor> tensors();

  /** The tensors of a node of this layer, named after it. */
  default List<TensorSpec> tensors(String node) {
    return tensors().stream().map(tensor -> tensor.of(node)).toList();
  }

  /**
   * Channels, or columns, of the output.
   *
   * @param inputWidth channels, or columns, of the first input
   */
  int width(int inputWidth);

  /**
   * Height and width of the output.
   *
   * @param input of the first input
   */
  MapSize size(MapSize input);

  /** Products that one output value is the sum of; 0 where it is not one. */
  long productsPerOutput();

  /** Values of a channel in a batch that training needs, at least; 1 where any batch will do. */
  int leastValues();
}
