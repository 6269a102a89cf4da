// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import org.bytedeco.dnnl.memory;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.network.Convolution.Bias;

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

  /** Rows and columns up to which an image has few pixels; ResNets of 224 pixels end with 7. */
  private static final long FEW = 7;

  /** Examples below which a batch is narrower than what oneDNN computes at once. */
  private static final long BROAD = 16;

  /** The shape of the output, [batch, height, width, channels]. */
  public long[] output() {
    return new long[] {batch, outputHeight(), outputWidth(), out};
  }

  long outputHeight() {
    return strided(height);
  }

  long outputWidth() {
    return strided(width);
  }

  private long strided(long size) {
    return (size + 2 * padding() - kernel) / stride + 1;
  }

  long padding() {
    return kernel / 2;
  }

  /** Whether it pays to compute along the batch, and not along the rows of the output. */
  boolean hasFewPixels() {
    return kernel > 1
        && Math.max(outputHeight(), outputWidth()) <= FEW
        && batch >= BROAD
        && reach == Reach.ALL_CHANNELS;
  }

  /** One value an output channel; nothing where there is no bias. */
  memory.desc biases() {
    return switch (bias) {
      case NONE -> new memory.desc();
      case LEARNED -> Layout.vector(out);
    };
  }
}
