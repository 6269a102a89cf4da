// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.spacedkd.core.engine.Precision;

/**
 * The gradient of a convolution's weights, for images of few pixels, as a convolution: with input
 * x, output y, stride s and padding p,
 *
 * <pre>dW[o, i, v, u] = sum over n, h, w of dy[n, o, h, w] x[n, i, s h + v - p, s w + u - p]</pre>
 *
 * is the output at (v, u) of a kernel dy whose input channels are the examples n and whose taps are
 * s apart. The input channels i of the weights lie along the width, as the batch does in {@link
 * BatchAlongWidth}.
 */
record WeightGradient(ConvolutionShape shape) {
  /** The input x as it lies. */
  memory.desc source() {
    long row = shape.width() * shape.in();
    long image = shape.height() * row;
    return Layout.strided(
        new long[] {1, shape.batch(), shape.height(), shape.width(), shape.in()},
        new long[] {shape.batch() * image, image, row, shape.in(), 1});
  }

  /** The output's gradient dy as it lies. */
  memory.desc incoming() {
    long row = shape.outputWidth() * shape.out();
    long image = shape.outputHeight() * row;
    return Layout.strided(
        new long[] {shape.out(), shape.batch(), shape.outputHeight(), shape.outputWidth(), 1},
        new long[] {1, image, row, shape.out(), shape.batch() * image});
  }

  /** The weights' gradient as it lies, [out, in, kernel, kernel]. */
  memory.desc weights() {
    long kernel = shape.kernel();
    long filter = shape.in() * kernel * kernel;
    return Layout.strided(
        new long[] {1, shape.out(), kernel, kernel, shape.in()},
        new long[] {shape.out() * filter, filter, kernel, 1, kernel * kernel});
  }

  convolution_forward.primitive_desc describe() {
    Precision values = shape.precision();
    long kernel = shape.kernel();
    long padding = shape.padding();
    return new convolution_forward.primitive_desc(
        OneDnn.engine(),
        dnnl.prop_kind.forward_training,
        dnnl.algorithm.convolution_direct,
        Layout.volume(values, shape.batch(), shape.height(), shape.width(), shape.in()),
        Layout.any(
            values, shape.out(), shape.batch(), shape.outputHeight(), shape.outputWidth(), 1),
        new memory.desc(),
        Layout.volume(Precision.FP32, shape.out(), kernel, kernel, shape.in()),
        new long[] {1, 1, 1},
        new long[] {shape.stride() - 1, shape.stride() - 1, 0},
        new long[] {padding, padding, 0},
        new long[] {
          after(shape.height(), shape.outputHeight()), after(shape.width(), shape.outputWidth()), 0
        },
        new primitive_attr(),
        false /* no empty result */);
  }

  /** Zeros behind an input, so that there are as many outputs as the weights' kernel has taps. */
  private long after(long size, long outputSize) {
    return shape.kernel() + (outputSize - 1) * shape.stride() - size - shape.padding();
  }
}
