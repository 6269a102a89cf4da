// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.PointerScope;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Batch norm on the batch's statistics, and its gradient. */
public final class BatchNormTraining extends Primitives {
  private final Map<Integer, memory> memories = new HashMap<>();
  private final batch_normalization_forward forward;
  private final IntMemoryMap forwardArguments;
  private final batch_normalization_backward backward;
  private final IntMemoryMap backwardArguments;

  @SuppressWarnings("try") // the scope frees what only describes
  public BatchNormTraining(BatchNormShape shape) {
    try (PointerScope scope = new PointerScope()) {
      batch_normalization_forward.primitive_desc description = describe(shape);
      bindLater(shape.activations(), dnnl.DNNL_ARG_SRC, dnnl.DNNL_ARG_DST);
      bindLater(shape.activations(), dnnl.DNNL_ARG_DIFF_SRC, dnnl.DNNL_ARG_DIFF_DST);
      bindLater(shape.vector(), dnnl.DNNL_ARG_SCALE, dnnl.DNNL_ARG_SHIFT);
      bindLater(shape.vector(), dnnl.DNNL_ARG_MEAN, dnnl.DNNL_ARG_VARIANCE);
      bindLater(shape.vector(), dnnl.DNNL_ARG_DIFF_SCALE, dnnl.DNNL_ARG_DIFF_SHIFT);
      // Where the ReLU is fused, the forward pass notes here which values it let through.
      memories.put(dnnl.DNNL_ARG_WORKSPACE, buffer(description.workspace_desc()));
      forward = own(new batch_normalization_forward(description));
      backward = own(new batch_normalization_backward(describeBackward(shape, description)));
      forwardArguments = arguments(memories);
      // The backward primitive refuses what it does not read.
      Map<Integer, memory> read = new HashMap<>(memories);
      read.keySet().removeAll(List.of(dnnl.DNNL_ARG_DST, dnnl.DNNL_ARG_SHIFT));
      backwardArguments = arguments(read);
    }
  }

  private void bindLater(memory.desc layout, int argument, int another) {
    memories.put(argument, unbound(layout));
    memories.put(another, unbound(layout));
  }

  private static batch_normalization_forward.primitive_desc describe(BatchNormShape shape) {
    return new batch_normalization_forward.primitive_desc(
        OneDnn.engine(),
        dnnl.prop_kind.forward_training.value,
        shape.activations(),
        shape.activations(),
        shape.epsilon(),
        shape.flags());
  }

  private static batch_normalization_backward.primitive_desc describeBackward(
      BatchNormShape shape, batch_normalization_forward.primitive_desc forward) {
    return new batch_normalization_backward.primitive_desc(
        OneDnn.engine(),
        dnnl.prop_kind.backward.value,
        shape.activations(),
        shape.activations(),
        shape.activations(),
        shape.epsilon(),
        shape.flags(),
        forward);
  }

  /** Writes the output y of input x, and the batch's mean and biased variance. */
  public void forward(INDArray x, BatchNormVectors vectors, INDArray y) {
    bind(x, vectors);
    bind(dnnl.DNNL_ARG_DST, y);
    run(forward, forwardArguments);
    UndefinedChannels.of(vectors).mark(y);
  }

  /**
   * Writes the gradients with respect to input, gamma and beta of the batch that went forward last.
   */
  public void backward(
      INDArray x, BatchNormVectors vectors, INDArray dy, BatchNormGradients gradients) {
    bind(x, vectors);
    bind(dnnl.DNNL_ARG_DIFF_DST, dy);
    bind(dnnl.DNNL_ARG_DIFF_SRC, gradients.input());
    bind(dnnl.DNNL_ARG_DIFF_SCALE, gradients.gamma());
    bind(dnnl.DNNL_ARG_DIFF_SHIFT, gradients.beta());
    run(backward, backwardArguments);
    UndefinedChannels.of(vectors).mark(gradients);
  }

  private void bind(INDArray x, BatchNormVectors vectors) {
    bind(dnnl.DNNL_ARG_SRC, x);
    bind(dnnl.DNNL_ARG_SCALE, vectors.gamma());
    bind(dnnl.DNNL_ARG_SHIFT, vectors.beta());
    bind(dnnl.DNNL_ARG_MEAN, vectors.mean());
    bind(dnnl.DNNL_ARG_VARIANCE, vectors.variance());
  }

  private void bind(int argument, INDArray array) {
    bind(memories.get(argument), array);
  }
}
