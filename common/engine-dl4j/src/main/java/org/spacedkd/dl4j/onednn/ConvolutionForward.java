// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.javacpp.PointerScope;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.network.Layer.Bias;

/** The output of a convolution, with the activation behind it where there is one. */
public final class ConvolutionForward extends Primitives {
  private final Map<Integer, Operand> operands = new HashMap<>();
  private final Operation convolution;

  @SuppressWarnings("try") // the scope frees what only describes
  public ConvolutionForward(ConvolutionShape shape, FusedActivation activation) {
    try (PointerScope scope = new PointerScope()) {
      convolution_forward.primitive_desc description =
          describe(shape, dnnl.prop_kind.forward_inference, Precision.FP32, activation);
      operands.put(dnnl.DNNL_ARG_SRC, source(shape.source(), description.src_desc()));
      operands.put(dnnl.DNNL_ARG_WEIGHTS, source(shape.weights(), description.weights_desc()));
      operands.put(dnnl.DNNL_ARG_DST, destination(shape.destination(), description.dst_desc()));
      if (shape.bias() == Bias.LEARNED) {
        operands.put(dnnl.DNNL_ARG_BIAS, source(shape.biases(), description.bias_desc()));
      }
      convolution = operation(new convolution_forward(description), operands);
    }
  }

  /**
   * A forward convolution.
   *
   * @param output precision of the output
   */
  static convolution_forward.primitive_desc describe(
      ConvolutionShape shape,
      dnnl.prop_kind purpose,
      Precision output,
      FusedActivation activation) {
    primitive_attr attributes = new primitive_attr();
    if (activation == FusedActivation.RELU) {
      post_ops relu = new post_ops();
      relu.append_eltwise(dnnl.algorithm.eltwise_relu, 0, 0);
      attributes.set_post_ops(relu);
    }
    return new convolution_forward.primitive_desc(
        OneDnn.engine(),
        purpose,
        dnnl.algorithm.convolution_direct,
        shape.source(shape.precision()),
        shape.blockedWeights(shape.precision()),
        shape.biases(),
        shape.destination(output),
        shape.strides(),
        shape.padding(),
        shape.padding(),
        attributes,
        false /* no empty result */);
  }

  /** Writes the output y of input x. */
  public void run(INDArray x, Affine parameters, INDArray y) {
    operands.get(dnnl.DNNL_ARG_SRC).bind(x);
    operands.get(dnnl.DNNL_ARG_WEIGHTS).bind(parameters.weights());
    parameters.bias().ifPresent(bias -> operands.get(dnnl.DNNL_ARG_BIAS).bind(bias));
    operands.get(dnnl.DNNL_ARG_DST).bind(y);
    run(convolution);
  }
}
