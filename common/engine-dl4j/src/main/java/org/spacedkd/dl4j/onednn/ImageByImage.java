// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import org.bytedeco.dnnl.memory;
import org.spacedkd.core.engine.Precision;

/** Images as they are, channels last. */
record ImageByImage(ConvolutionShape shape) implements ConvolutionView {
  @Override
  public memory.desc source() {
    return source(Precision.FP32);
  }

  @Override
  public memory.desc source(Precision values) {
    return Layout.activations(values, shape.batch(), shape.in(), shape.height(), shape.width());
  }

  @Override
  public memory.desc weights() {
    return switch (shape.reach()) {
      case ALL_CHANNELS -> Layout.weights(shape.out(), shape.in(), shape.kernel(), shape.kernel());
      case OWN_CHANNEL -> Layout.depthwiseWeights(shape.in(), shape.kernel(), shape.kernel());
    };
  }

  @Override
  public memory.desc blockedWeights(Precision values) {
    return switch (shape.reach()) {
      case ALL_CHANNELS ->
          Layout.any(values, shape.out(), shape.in(), shape.kernel(), shape.kernel());
      case OWN_CHANNEL -> Layout.any(values, shape.in(), 1, 1, shape.kernel(), shape.kernel());
    };
  }

  @Override
  public memory.desc destination() {
    return destination(Precision.FP32);
  }

  @Override
  public memory.desc destination(Precision values) {
    return Layout.activations(
        values, shape.batch(), shape.out(), shape.outputHeight(), shape.outputWidth());
  }

  @Override
  public long[] strides() {
    return new long[] {shape.stride(), shape.stride()};
  }

  @Override
  public long[] padding() {
    return new long[] {shape.padding(), shape.padding()};
  }
}
