// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.List;

/**
 * A layer without tensors, each value of whose output is computed of the values at the same place
 * of its inputs.
 */
public sealed interface ValuewiseLayer extends Layer permits Relu, Sigmoid, Add, Multiply {
  @Override
  default List<LayerTensor> tensors() {
    return List.of();
  }

  @Override
  default int width(int inputWidth) {
    return inputWidth;
  }

  @Override
  default MapSize size(MapSize input) {
    return input;
  }

  @Override
  default long productsPerOutput() {
    return 0;
  }

  @Override
  default int leastValues() {
    return 1;
  }
}
