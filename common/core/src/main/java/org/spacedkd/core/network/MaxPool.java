// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.List;
import java.util.Locale;

/** Largest value under a square window, padded by {@code kernel / 2}; the padding never counts. */
public record MaxPool(int kernel, int stride) implements Layer {
  @Override
  public String identity() {
    return String.format(Locale.ROOT, "max-pool kernel=%d stride=%d", kernel, stride);
  }

  @Override
  public MapSize size(MapSize input) {
    return input.strided(stride);
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
  public int leastValues() {
    return 1;
  }

  @Override
  public long productsPerOutput() {
    return 0;
  }
}
