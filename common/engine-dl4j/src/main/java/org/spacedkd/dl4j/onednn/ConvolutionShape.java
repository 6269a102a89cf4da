// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import org.bytedeco.dnnl.memory;

/**
 * A square convolution without bias, zero padding of {@code kernel / 2}, on an input of one shape.
 *
 * @param batch examples
 * @param in channels of the input
 * @param height of the input
 * @param width of the input
 * @param out channels of the output
 * @param kernel height and width of the kernel
 * @param stride in both directions
 */
public record ConvolutionShape(
    long batch, long in, long height, long width, long out, long kernel, long stride) {
  /** The shape of the output, [batch, height, width, channels]. */
  public long[] output() {
    return new long[] {batch, strided(height), strided(width), out};
  }

  private long strided(long size) {
    return (size + 2 * (kernel / 2) - kernel) / stride + 1;
  }

  memory.desc source() {
    return Layout.activations(batch, in, height, width);
  }

  memory.desc destination() {
    return Layout.activations(batch, out, strided(height), strided(width));
  }

  memory.desc weights() {
    return Layout.weights(out, in, kernel, kernel);
  }

  /** The weights as a primitive likes them. */
  memory.desc blockedWeights() {
    return Layout.any(out, in, kernel, kernel);
  }

  long[] strides() {
    return new long[] {stride, stride};
  }

  long[] padding() {
    return new long[] {kernel / 2, kernel / 2};
  }
}
