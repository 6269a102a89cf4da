// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.List;

/**
 * Twice the height and width, by linear interpolation between pixel centres (PyTorch's {@code
 * bilinear} with {@code align_corners} false).
 */
public record UpsampleBilinear() implements Layer {
  @Override
  public String identity() {
    return "upsample-bilinear";
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
    return new MapSize(2 * input.height(), 2 * input.width());
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
