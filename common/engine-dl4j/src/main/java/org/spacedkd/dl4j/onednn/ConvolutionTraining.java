// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.PointerScope;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.network.Layer.Bias;

/**
 * A convolution and its gradients. What the forward pass has converted of its input the backward
 * pass uses again.
 */
public final class ConvolutionTraining extends Primitives {
  private final ConvolutionShape shape;
  private final Map<Integer, Operand> operands = new HashMap<>();
  private final Operation forward;
  private final Operation backwardWeights;
  private Optional<Data> data = Optional.empty();

  /** The gradient of the input, which a network's first layer does not need. */
  private record Data(Operand weights, Operand gradient, Operation operation) {}

  @SuppressWarnings("try") // the scope frees what only describes
  public ConvolutionTraining(ConvolutionShape shape) {
    this.shape = shape;
    try (PointerScope scope = new PointerScope()) {
      convolution_forward.primitive_desc description = describe(Precision.FP32);
      read(dnnl.DNNL_ARG_SRC, shape.source(), description.src_desc());
      read(dnnl.DNNL_ARG_WEIGHTS, shape.weights(), description.weights_desc());
      written(dnnl.DNNL_ARG_DST, shape.destination(), description.dst_desc());
      if (shape.bias() == Bias.LEARNED) {
        read(dnnl.DNNL_ARG_BIAS, shape.biases(), description.bias_desc());
      }
      forward = operation(new convolution_forward(description), operands);
      backwardWeights = backwardWeights();
    }
  }

  private convolution_forward.primitive_desc describe(Precision output) {
    return ConvolutionForward.describe(
        shape, dnnl.prop_kind.forward_training, output, FusedActivation.IDENTITY);
  }

  private Operation backwardWeights() {
    convolution_backward_weights.primitive_desc description =
        new convolution_backward_weights.primitive_desc(
            OneDnn.engine(),
            dnnl.algorithm.convolution_direct,
            shape.source(shape.precision()),
            shape.blockedWeights(Precision.FP32),
            shape.biases(),
            shape.destination(shape.precision()),
            shape.strides(),
            shape.padding(),
            shape.padding(),
            describe(shape.precision()));
    read(dnnl.DNNL_ARG_DIFF_DST, shape.destination(), description.diff_dst_desc());
    written(dnnl.DNNL_ARG_DIFF_WEIGHTS, shape.weights(), description.diff_weights_desc());
    Map<Integer, Operand> used = new HashMap<>();
    use(used, dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_DIFF_DST, dnnl.DNNL_ARG_DIFF_WEIGHTS);
    if (shape.bias() == Bias.LEARNED) {
      written(dnnl.DNNL_ARG_DIFF_BIAS, shape.biases(), description.diff_bias_desc());
      use(used, dnnl.DNNL_ARG_DIFF_BIAS);
    }
    return operation(new convolution_backward_weights(description), used);
  }

  @SuppressWarnings("try") // the scope frees what only describes
  private Data data() {
    try (PointerScope scope = new PointerScope()) {
      convolution_backward_data.primitive_desc description =
          new convolution_backward_data.primitive_desc(
              OneDnn.engine(),
              dnnl.algorithm.convolution_direct,
              shape.source(),
              shape.blockedWeights(shape.precision()),
              shape.destination(shape.precision()),
              shape.strides(),
              shape.padding(),
              shape.padding(),
              describe(shape.precision()));
      // They may have to lie otherwise than for the forward pass.
      Operand weights = source(shape.weights(), description.weights_desc());
      Operand gradient = destination(shape.source(), description.diff_src_desc());
      return new Data(
          weights,
          gradient,
          operation(
              new convolution_backward_data(description),
              Map.of(
                  dnnl.DNNL_ARG_WEIGHTS, weights,
                  dnnl.DNNL_ARG_DIFF_DST, operands.get(dnnl.DNNL_ARG_DIFF_DST),
                  dnnl.DNNL_ARG_DIFF_SRC, gradient)));
    }
  }

  /** Writes the output y of input x. */
  public void forward(INDArray x, Affine parameters, INDArray y) {
    bind(dnnl.DNNL_ARG_SRC, x);
    bind(dnnl.DNNL_ARG_WEIGHTS, parameters.weights());
    parameters.bias().ifPresent(bias -> bind(dnnl.DNNL_ARG_BIAS, bias));
    bind(dnnl.DNNL_ARG_DST, y);
    run(forward);
  }

  /**
   * Writes the gradients of the parameters for the batch that went forward last.
   *
   * @param dy gradient of the output
   */
  public void backward(INDArray dy, Affine gradients) {
    bind(dnnl.DNNL_ARG_DIFF_DST, dy);
    bind(dnnl.DNNL_ARG_DIFF_WEIGHTS, gradients.weights());
    gradients.bias().ifPresent(bias -> bind(dnnl.DNNL_ARG_DIFF_BIAS, bias));
    run(backwardWeights);
  }

  /** Writes the gradient dx of the input, for the output's gradient of {@link #backward}. */
  public void backwardData(INDArray weights, INDArray dx) {
    Data wanted = data.orElseGet(this::data);
    data = Optional.of(wanted);
    wanted.weights().bind(weights);
    wanted.gradient().bind(dx);
    run(wanted.operation());
  }

  private void bind(int argument, INDArray array) {
    operands.get(argument).bind(array);
  }

  private void read(int argument, memory.desc array, memory.desc wanted) {
    operands.put(argument, source(array, wanted));
  }

  private void written(int argument, memory.desc array, memory.desc produced) {
    operands.put(argument, destination(array, produced));
  }

  private void use(Map<Integer, Operand> used, int... arguments) {
    for (int argument : arguments) {
      used.put(argument, operands.get(argument));
    }
  }
}
