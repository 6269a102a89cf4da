// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.List;
import java.util.Locale;

/**
 * Square convolution of each channel by itself, zero padding of {@code kernel / 2}. Parameter
 * {@code weight} [channels, 1, kernel, kernel].
 */
public record DepthwiseConvolution(int channels, int kernel, int stride) implements Layer {
  @Override
  public String identity() {
    return String.format(
        Locale.ROOT,
        "depthwise-convolution channels=%d kernel=%d stride=%d",
        channels,
        kernel,
        stride);
  }

  @Override
  public List<LayerTensor> tensors() {
    return List.of(
        LayerTensor.parameter(
            "weight",
            new Start.Drawn(kernel * kernel, channels * kernel * kernel),
            channels,
            1,
            kernel,
            kernel));
  }

  @Override
  public MapSize size(MapSize input) {
    return input.strided(stride);
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
    return (long) kernel * kernel;
  }
}
