// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.List;
import java.util.Locale;

/** Affine map of vectors. Parameters {@code weight} [out, in] and {@code bias} [out]. */
public record Linear(int in, int out) implements Layer {
  @Override
  public String identity() {
    return String.format(Locale.ROOT, "linear in=%d out=%d", in, out);
  }

  @Override
  public List<LayerTensor> tensors() {
    return List.of(
        LayerTensor.parameter("weight", new Start.Uniform(in), out, in),
        LayerTensor.parameter("bias", new Start.Uniform(in), out));
  }

  @Override
  public int width(int inputWidth) {
    return out;
  }

  @Override
  public MapSize size(MapSize input) {
    return input;
  }

  @Override
  public long productsPerOutput() {
    return in;
  }

  @Override
  public int leastValues() {
    return 1;
  }
}
