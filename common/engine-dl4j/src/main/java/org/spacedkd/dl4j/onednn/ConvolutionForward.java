// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import java.util.Map;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.PointerScope;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The output of a convolution. */
public final class ConvolutionForward extends Primitives {
  private final memory source;
  private final memory weights;
  private final memory destination;
  private final reorder blockWeights;
  private final IntMemoryMap blockArguments;
  private final convolution_forward convolution;
  private final IntMemoryMap arguments;

  @SuppressWarnings("try") // the scope frees what only describes
  public ConvolutionForward(ConvolutionShape shape) {
    try (PointerScope scope = new PointerScope()) {
      convolution_forward.primitive_desc description = describe(shape);
      source = unbound(shape.source());
      weights = unbound(shape.weights());
      destination = unbound(shape.destination());
      memory blocked = buffer(description.weights_desc());
      blockWeights = own(new reorder(weights, blocked));
      blockArguments = arguments(Map.of(dnnl.DNNL_ARG_FROM, weights, dnnl.DNNL_ARG_TO, blocked));
      convolution = own(new convolution_forward(description));
      arguments =
          arguments(
              Map.of(
                  dnnl.DNNL_ARG_SRC, source,
                  dnnl.DNNL_ARG_WEIGHTS, blocked,
                  dnnl.DNNL_ARG_DST, destination));
    }
  }

  /** What the backward primitives are made to match. */
  static convolution_forward.primitive_desc describe(ConvolutionShape shape) {
    return new convolution_forward.primitive_desc(
        OneDnn.engine(),
        dnnl.prop_kind.forward_training,
        dnnl.algorithm.convolution_direct,
        shape.source(),
        shape.blockedWeights(),
        shape.destination(),
        shape.strides(),
        shape.padding(),
        shape.padding());
  }

  /** Writes the output y of input x and weights w. */
  public void run(INDArray x, INDArray w, INDArray y) {
    bind(source, x);
    bind(weights, w);
    bind(destination, y);
    run(blockWeights, blockArguments);
    run(convolution, arguments);
  }
}
