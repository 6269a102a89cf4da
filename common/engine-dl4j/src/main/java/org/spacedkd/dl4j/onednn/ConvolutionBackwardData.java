// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import java.util.Map;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.PointerScope;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradient of a convolution with respect to its input. */
public final class ConvolutionBackwardData extends Primitives {
  private final memory sourceGradient;
  private final memory weights;
  private final memory destinationGradient;
  private final reorder blockWeights;
  private final IntMemoryMap blockArguments;
  private final convolution_backward_data convolution;
  private final IntMemoryMap arguments;

  @SuppressWarnings("try") // the scope frees what only describes
  public ConvolutionBackwardData(ConvolutionShape shape) {
    try (PointerScope scope = new PointerScope()) {
      convolution_backward_data.primitive_desc description = describe(shape);
      sourceGradient = unbound(shape.source());
      weights = unbound(shape.weights());
      destinationGradient = unbound(shape.destination());
      memory blocked = buffer(description.weights_desc());
      blockWeights = own(new reorder(weights, blocked));
      blockArguments = arguments(Map.of(dnnl.DNNL_ARG_FROM, weights, dnnl.DNNL_ARG_TO, blocked));
      convolution = own(new convolution_backward_data(description));
      arguments =
          arguments(
              Map.of(
                  dnnl.DNNL_ARG_DIFF_SRC, sourceGradient,
                  dnnl.DNNL_ARG_WEIGHTS, blocked,
                  dnnl.DNNL_ARG_DIFF_DST, destinationGradient));
    }
  }

  private static convolution_backward_data.primitive_desc describe(ConvolutionShape shape) {
    return new convolution_backward_data.primitive_desc(
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

  /** Writes the gradient dx, given weights w and the gradient dy of the output. */
  public void run(INDArray w, INDArray dy, INDArray dx) {
    bind(weights, w);
    bind(destinationGradient, dy);
    bind(sourceGradient, dx);
    run(blockWeights, blockArguments);
    run(convolution, arguments);
  }
}
