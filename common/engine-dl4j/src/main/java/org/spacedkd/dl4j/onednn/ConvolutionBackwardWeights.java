// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import java.util.Map;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.PointerScope;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradient of a convolution with respect to its weights. */
public final class ConvolutionBackwardWeights extends Primitives {
  private final memory source;
  private final memory weightsGradient;
  private final memory destinationGradient;
  private final convolution_backward_weights convolution;
  private final IntMemoryMap arguments;
  private final reorder unblockGradient;
  private final IntMemoryMap unblockArguments;

  @SuppressWarnings("try") // the scope frees what only describes
  public ConvolutionBackwardWeights(ConvolutionShape shape) {
    try (PointerScope scope = new PointerScope()) {
      convolution_backward_weights.primitive_desc description = describe(shape);
      source = unbound(shape.source());
      weightsGradient = unbound(shape.weights());
      destinationGradient = unbound(shape.destination());
      memory blocked = buffer(description.diff_weights_desc());
      convolution = own(new convolution_backward_weights(description));
      arguments =
          arguments(
              Map.of(
                  dnnl.DNNL_ARG_SRC, source,
                  dnnl.DNNL_ARG_DIFF_WEIGHTS, blocked,
                  dnnl.DNNL_ARG_DIFF_DST, destinationGradient));
      unblockGradient = own(new reorder(blocked, weightsGradient));
      unblockArguments =
          arguments(Map.of(dnnl.DNNL_ARG_FROM, blocked, dnnl.DNNL_ARG_TO, weightsGradient));
    }
  }

  private static convolution_backward_weights.primitive_desc describe(ConvolutionShape shape) {
    return new convolution_backward_weights.primitive_desc(
        OneDnn.engine(),
        dnnl.algorithm.convolution_direct,
        shape.source(),
        shape.blockedWeights(),
        shape.destination(),
        shape.strides(),
        shape.padding(),
        shape.padding(),
        ConvolutionForward.describe(shape));
  }

  /** Writes the gradient dw, given the input x and the gradient dy of the output. */
  public void run(INDArray x, INDArray dy, INDArray dw) {
    bind(source, x);
    bind(destinationGradient, dy);
    bind(weightsGradient, dw);
    run(convolution, arguments);
    run(unblockGradient, unblockArguments);
  }
}
