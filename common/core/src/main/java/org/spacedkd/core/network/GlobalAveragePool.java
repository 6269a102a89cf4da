// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.List;

/** Mean over height and width: [batch, channels]. */
public record GlobalAveragePool() implements Layer {
  @Override
  public String identity() {
    return "global-average-pool";
  }

  @Override
  public List<LayerTensor> tensors() {
    return List.of();
  }

  @Override
  public int width(int inputWidth) {
    return inputWidth;
  }

  @Override
  public MapSize size(MapSize input) {
    return MapSize.VECTOR;
  }

  @Override
  public long productsPerOutput() {
    return 0;
  }

  @Override
  public int leastValues() {
    return 1;
  }
}
