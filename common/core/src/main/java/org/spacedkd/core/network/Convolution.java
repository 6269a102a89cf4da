// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.List;
import java.util.Locale;

/**
 * Square convolution, zero padding of {@code kernel / 2}. Parameters {@code weight} [out, in,
 * kernel, kernel] and, where there is one, {@code bias} [out].
 */
public record Convolution(int in, int out, int kernel, int stride, Bias bias) implements Layer {
  /** Whether something is added to each output channel. */
  public enum Bias {
    /** Nothing is. */
    NONE,
    /** A parameter is. */
    LEARNED
  }

  /** Without bias. */
  public Convolution(int in, int out, int kernel, int stride) {
    this(in, out, kernel, stride, Bias.NONE);
  }

  /** The same with a bias. */
  Convolution biased() {
    return new Convolution(in, out, kernel, stride, Bias.LEARNED);
  }

  @Override
  public String identity() {
    return String.format(
        Locale.ROOT,
        "convolution in=%d out=%d kernel=%d stride=%d bias=%s",
        in,
        out,
        kernel,
        stride,
        bias == Bias.LEARNED ? "learned" : "none");
  }

  @Override
  public List<LayerTensor> tensors() {
    LayerTensor weight =
        LayerTensor.parameter(
            "weight", new Start.Drawn(fanIn(), out * kernel * kernel), out, in, kernel, kernel);
    return switch (bias) {
      case NONE -> List.of(weight);
      case LEARNED ->
          List.of(weight, LayerTensor.parameter("bias", new Start.Uniform(fanIn()), out));
    };
  }

  @Override
  public int width(int inputWidth) {
    return out;
  }

  @Override
  public MapSize size(MapSize input) {
    return input.strided(stride);
  }

  @Override
  public int leastValues() {
    return 1;
  }

  @Override
  public long productsPerOutput() {
    return fanIn();
  }

  private int fanIn() {
    return in * kernel * kernel;
  }
}
