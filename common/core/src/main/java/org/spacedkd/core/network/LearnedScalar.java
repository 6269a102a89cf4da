// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.List;
import java.util.Locale;

/**
 * A number of its own, the same for every example: [batch, 1]. Parameter {@code weight} [1].
 *
 * @param initial what it begins at
 */
public record LearnedScalar(double initial) implements Layer {
  @Override
  public String identity() {
    return String.format(Locale.ROOT, "learned-scalar initial=%s", initial);
  }

  @Override
  public List<LayerTensor> tensors() {
    return List.of(LayerTensor.parameter("weight", new Start.Constant((float) initial), 1));
  }

  @Override
  public int width(int inputWidth) {
    return 1;
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
