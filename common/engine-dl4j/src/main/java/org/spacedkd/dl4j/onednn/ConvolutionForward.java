// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.javacpp.PointerScope;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.spacedkd.core.engine.Precision;

/** The output of a convolution, with the activation behind it where there is one. */
public final class ConvolutionForward extends Primitives {
  private final Operands operands = new Operands(this);
  private final Operation convolution;

  @SuppressWarnings("try") // the scope frees what only describes
  public ConvolutionForward(ConvolutionShape shape, FusedActivation activation) {
    try (PointerScope scope = new PointerScope()) {
      ConvolutionView view = ConvolutionView.of(shape);
      convolution =
          operands.forward(
              shape,
              view,
              describe(shape, view, dnnl.prop_kind.forward_inference, Precision.FP32, activation));
    }
  }

  /**
   * A forward convolution.
   *
   * @param output precision of the output
   */
  static convolution_forward.primitive_desc describe(
      ConvolutionShape shape,
      ConvolutionView view,
      dnnl.prop_kind purpose,
      Precision output,
      FusedActivation activation) {
    return new convolution_forward.primitive_desc(
        OneDnn.engine(),
        purpose,
        dnnl.algorithm.convolution_direct,
        view.source(shape.precision()),
        view.blockedWeights(shape.precision()),
        shape.biases(),
        view.destination(output),
        view.strides(),
        view.padding(),
        view.padding(),
        attributes(activation),
        false /* no empty result */);
  }

  private static primitive_attr attributes(FusedActivation activation) {
    return switch (activation) {
      case IDENTITY -> new primitive_attr();
      case RELU -> Relu.behind();
    };
  }

  /** Writes the output y of input x. */
  public void run(INDArray x, Affine parameters, INDArray y) {
    operands.bind(dnnl.DNNL_ARG_SRC, x);
    operands.bind(dnnl.DNNL_ARG_WEIGHTS, parameters.weights());
    parameters.bias().ifPresent(bias -> operands.bind(dnnl.DNNL_ARG_BIAS, bias));
    operands.bind(dnnl.DNNL_ARG_DST, y);
    run(convolution);
  }
}
