// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import java.util.Map;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.PointerScope;
import org.nd4j.linalg.api.ndarray.INDArray;

/** max(a + b, 0) of two arrays of one shape, and its gradient, which is the same for both. */
public final class AddRelu extends Primitives {
  private final memory first;
  private final memory second;
  private final memory sum;
  private final memory sumGradient;
  private final memory gradient;
  private final binary forward;
  private final IntMemoryMap forwardArguments;
  private final eltwise_backward backward;
  private final IntMemoryMap backwardArguments;

  /** For arrays of so many values. */
  @SuppressWarnings("try") // the scope frees what only describes
  public AddRelu(long length) {
    try (PointerScope scope = new PointerScope()) {
      memory.desc layout = Layout.vector(length);
      first = unbound(layout);
      second = unbound(layout);
      sum = unbound(layout);
      sumGradient = unbound(layout);
      gradient = unbound(layout);
      forward = own(new binary(describe(layout)));
      forwardArguments =
          arguments(
              Map.of(
                  dnnl.DNNL_ARG_SRC_0, first,
                  dnnl.DNNL_ARG_SRC_1, second,
                  dnnl.DNNL_ARG_DST, sum));
      backward = own(new eltwise_backward(describeBackward(layout)));
      backwardArguments =
          arguments(
              Map.of(
                  dnnl.DNNL_ARG_DST, sum,
                  dnnl.DNNL_ARG_DIFF_DST, sumGradient,
                  dnnl.DNNL_ARG_DIFF_SRC, gradient));
    }
  }

  private static binary.primitive_desc describe(memory.desc layout) {
    return new binary.primitive_desc(
        OneDnn.engine(),
        dnnl.algorithm.binary_add,
        layout,
        layout,
        layout,
        Relu.behind(),
        false /* no empty result */);
  }

  private static eltwise_backward.primitive_desc describeBackward(memory.desc layout) {
    dnnl.algorithm relu = dnnl.algorithm.eltwise_relu_use_dst_for_bwd;
    eltwise_forward.primitive_desc forward =
        new eltwise_forward.primitive_desc(
            OneDnn.engine(), dnnl.prop_kind.forward_training, relu, layout, layout, 0f, 0f);
    return new eltwise_backward.primitive_desc(
        OneDnn.engine(), relu, layout, layout, layout, 0f, 0f, forward);
  }

  /** Writes y = max(a + b, 0), and NaN where the sum is. */
  public void forward(INDArray a, INDArray b, INDArray y) {
    bind(first, a);
    bind(second, b);
    bind(sum, y);
    run(forward, forwardArguments);
  }

  /** Writes the gradient dx with respect to either input, given the output y and its gradient. */
  public void backward(INDArray y, INDArray dy, INDArray dx) {
    bind(sum, y);
    bind(sumGradient, dy);
    bind(gradient, dx);
    run(backward, backwardArguments);
  }
}
