// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import org.bytedeco.dnnl.memory;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.network.Layer.Bias;

/**
 * A square convolution, zero padding of {@code kernel / 2}, on an input of one shape. Arrays are
 * single precision; the products are of {@code precision}.
 *
 * @param batch examples
 * @param in channels of the input
 * @param height of the input
 * @param width of the input
 * @param out channels of the output
 * @param kernel height and width of the kernel
 * @param stride in both directions
 * @param reach what an output channel reads
 */
public record ConvolutionShape(
    long batch,
    long in,
    long height,
    long width,
    long out,
    long kernel,
    long stride,
    Reach reach,
    Bias bias,
    Precision precision) {

  /** What an output channel reads. */
  public enum Reach {
    /** All input channels. */
    ALL_CHANNELS,
    /** The input channel of the same number. */
    OWN_CHANNEL
  }

  /** The shape of the output, [batch, height, width, channels]. */
  public long[] output() {
    return new long[] {batch, strided(height), strided(width), out};
  }

  private long strided(long size) {
    return (size + 2 * (kernel / 2) - kernel) / stride + 1;
  }

  memory.desc source() {
    return source(Precision.FP32);
  }

  memory.desc source(Precision values) {
    return Layout.activations(values, batch, in, height, width);
  }

  memory.desc destination() {
    return destination(Precision.FP32);
  }

  memory.desc destination(Precision values) {
    return Layout.activations(values, batch, out, strided(height), strided(width));
  }

  memory.desc weights() {
    return switch (reach) {
      case ALL_CHANNELS -> Layout.weights(out, in, kernel, kernel);
      case OWN_CHANNEL -> Layout.depthwiseWeights(in, kernel, kernel);
    };
  }

  /** The weights as a primitive likes them. */
  memory.desc blockedWeights(Precision values) {
    return switch (reach) {
      case ALL_CHANNELS -> Layout.any(values, out, in, kernel, kernel);
      case OWN_CHANNEL -> Layout.any(values, in, 1, 1, kernel, kernel);
    };
  }

  /** One value an output channel; nothing where there is no bias. */
  memory.desc biases() {
    return switch (bias) {
      case NONE -> new memory.desc();
      case LEARNED -> Layout.vector(out);
    };
  }

  long[] strides() {
    return new long[] {stride, stride};
  }

  long[] padding() {
    return new long[] {kernel / 2, kernel / 2};
  }
}
