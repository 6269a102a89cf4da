// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import org.bytedeco.dnnl.memory;
import org.spacedkd.core.engine.Precision;

/**
 * A batch of images of few pixels as one image in three dimensions: as deep as they are high, as
 * high as they are wide, and as wide as the batch is large; the kernel is one wide. oneDNN computes
 * along the width, a whole batch at once instead of a row of four pixels, and it passes over what
 * lies outside in depth or height, where it would multiply by the zeros left and right: of 4 x 4
 * pixels and a kernel of 3 x 3, 44 products in 144.
 */
record BatchAlongWidth(ConvolutionShape shape) implements ConvolutionView {
  @Override
  public memory.desc source() {
    return lying(shape.in(), shape.height(), shape.width());
  }

  @Override
  public memory.desc source(Precision values) {
    return Layout.volume(values, shape.in(), shape.height(), shape.width(), shape.batch());
  }

  @Override
  public memory.desc weights() {
    return Layout.weights(shape.out(), shape.in(), shape.kernel(), shape.kernel(), 1);
  }

  @Override
  public memory.desc blockedWeights(Precision values) {
    return Layout.any(values, shape.out(), shape.in(), shape.kernel(), shape.kernel(), 1);
  }

  @Override
  public memory.desc destination() {
    return lying(shape.out(), shape.outputHeight(), shape.outputWidth());
  }

  @Override
  public memory.desc destination(Precision values) {
    return Layout.volume(
        values, shape.out(), shape.outputHeight(), shape.outputWidth(), shape.batch());
  }

  /** Arrays that lie as [batch, height, width, channels]. */
  private memory.desc lying(long channels, long height, long width) {
    long image = height * width * channels;
    return Layout.strided(
        new long[] {1, channels, height, width, shape.batch()},
        new long[] {shape.batch() * image, 1, width * channels, channels, image});
  }

  @Override
  public long[] strides() {
    return new long[] {shape.stride(), shape.stride(), 1};
  }

  @Override
  public long[] padding() {
    return new long[] {shape.padding(), shape.padding(), 0};
  }
}
