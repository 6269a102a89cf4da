// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.PointerScope;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.network.Convolution.Bias;

/**
 * A convolution and its gradients. What one of its passes has converted of an array another uses
 * again.
 */
public final class ConvolutionTraining extends Primitives {
  private final ConvolutionShape shape;
  private final ConvolutionView view;
  private final Operands operands = new Operands(this);
  private final Operation forward;
  private final Operation backwardWeights;

  /** Nothing where it is not needed. */
  private final Optional<Operation> backwardData;

  /** Whether anybody asks for the gradient of the input. */
  public enum InputGradient {
    /** A layer below does. */
    NEEDED,
    /** The input is an image. */
    NOT_NEEDED
  }

  @SuppressWarnings("try") // the scope frees what only describes
  public ConvolutionTraining(ConvolutionShape shape, InputGradient inputGradient) {
    this.shape = shape;
    view = ConvolutionView.of(shape);
    try (PointerScope scope = new PointerScope()) {
      forward = operands.forward(shape, view, describe(view, Precision.FP32));
      backwardWeights =
          shape.hasFewPixels() && shape.bias() == Bias.NONE
              ? weightsAsOutput()
              : backwardWeights(new ImageByImage(shape));
      backwardData =
          Optional.of(inputGradient)
              .filter(InputGradient.NEEDED::equals)
              .map(one -> backwardData());
    }
  }

  private convolution_forward.primitive_desc describe(ConvolutionView seen, Precision output) {
    return ConvolutionForward.describe(
        shape, seen, dnnl.prop_kind.forward_training, output, FusedActivation.IDENTITY);
  }

  private Operation weightsAsOutput() {
    WeightGradient gradient = new WeightGradient(shape);
    convolution_forward.primitive_desc description = gradient.describe();
    return operation(
        new convolution_forward(description),
        Map.of(
            dnnl.DNNL_ARG_SRC,
            operands.read(dnnl.DNNL_ARG_SRC, gradient.source(), description.src_desc()),
            dnnl.DNNL_ARG_WEIGHTS,
            operands.read(dnnl.DNNL_ARG_DIFF_DST, gradient.incoming(), description.weights_desc()),
            dnnl.DNNL_ARG_DST,
            operands.written(
                dnnl.DNNL_ARG_DIFF_WEIGHTS, gradient.weights(), description.dst_desc())));
  }

  private Operation backwardWeights(ConvolutionView seen) {
    convolution_backward_weights.primitive_desc description =
        new convolution_backward_weights.primitive_desc(
            OneDnn.engine(),
            dnnl.algorithm.convolution_direct,
            seen.source(shape.precision()),
            seen.blockedWeights(Precision.FP32),
            shape.biases(),
            seen.destination(shape.precision()),
            seen.strides(),
            seen.padding(),
            seen.padding(),
            describe(seen, shape.precision()));
    Map<Integer, Operand> used = new HashMap<>();
    used.put(
        dnnl.DNNL_ARG_SRC, operands.read(dnnl.DNNL_ARG_SRC, seen.source(), description.src_desc()));
    used.put(
        dnnl.DNNL_ARG_DIFF_DST,
        operands.read(dnnl.DNNL_ARG_DIFF_DST, seen.destination(), description.diff_dst_desc()));
    used.put(
        dnnl.DNNL_ARG_DIFF_WEIGHTS,
        operands.written(
            dnnl.DNNL_ARG_DIFF_WEIGHTS, seen.weights(), description.diff_weights_desc()));
    if (shape.bias() == Bias.LEARNED) {
      used.put(
          dnnl.DNNL_ARG_DIFF_BIAS,
          operands.written(dnnl.DNNL_ARG_DIFF_BIAS, shape.biases(), description.diff_bias_desc()));
    }
    return operation(new convolution_backward_weights(description), used);
  }

  private Operation backwardData() {
    convolution_backward_data.primitive_desc description =
        new convolution_backward_data.primitive_desc(
            OneDnn.engine(),
            dnnl.algorithm.convolution_direct,
            view.source(Precision.FP32),
            view.blockedWeights(shape.precision()),
            view.destination(shape.precision()),
            view.strides(),
            view.padding(),
            view.padding(),
            describe(view, shape.precision()));
    return operation(
        new convolution_backward_data(description),
        Map.of(
            // They may have to lie otherwise than for the forward pass.
            dnnl.DNNL_ARG_WEIGHTS,
            operands.read(dnnl.DNNL_ARG_WEIGHTS, view.weights(), description.weights_desc()),
            dnnl.DNNL_ARG_DIFF_DST,
            operands.read(dnnl.DNNL_ARG_DIFF_DST, view.destination(), description.diff_dst_desc()),
            dnnl.DNNL_ARG_DIFF_SRC,
            operands.written(dnnl.DNNL_ARG_DIFF_SRC, view.source(), description.diff_src_desc())));
  }

  /** Writes the output y of input x. */
  public void forward(INDArray x, Affine parameters, INDArray y) {
    operands.bind(dnnl.DNNL_ARG_SRC, x);
    operands.bind(dnnl.DNNL_ARG_WEIGHTS, parameters.weights());
    parameters.bias().ifPresent(bias -> operands.bind(dnnl.DNNL_ARG_BIAS, bias));
    operands.bind(dnnl.DNNL_ARG_DST, y);
    run(forward);
  }

  /**
   * Writes the gradients of the parameters for the batch that went forward last.
   *
   * @param dy gradient of the output
   */
  public void backward(INDArray dy, Affine gradients) {
    operands.bind(dnnl.DNNL_ARG_DIFF_DST, dy);
    operands.bind(dnnl.DNNL_ARG_DIFF_WEIGHTS, gradients.weights());
    gradients.bias().ifPresent(bias -> operands.bind(dnnl.DNNL_ARG_DIFF_BIAS, bias));
    run(backwardWeights);
  }

  /** Writes the gradient dx of the input, where it is needed, for that of {@link #backward}. */
  public void backwardData(INDArray dx) {
    operands.bind(dnnl.DNNL_ARG_DIFF_SRC, dx);
    run(backwardData.orElseThrow());
  }
}
