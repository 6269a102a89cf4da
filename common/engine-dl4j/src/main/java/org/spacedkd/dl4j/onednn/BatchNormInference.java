// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.PointerScope;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Batch norm on given statistics. */
public final class BatchNormInference extends Primitives {
  private final memory source;
  private final memory destination;
  private final memory scale;
  private final memory shift;
  private final memory mean;
  private final memory variance;
  private final batch_normalization_forward norm;
  private final IntMemoryMap arguments;
  private final List<eltwise_forward> activation;
  private final IntMemoryMap inPlace;

  @SuppressWarnings("try") // the scope frees what only describes
  public BatchNormInference(BatchNormShape shape) {
    try (PointerScope scope = new PointerScope()) {
      source = unbound(shape.activations());
      destination = unbound(shape.activations());
      scale = unbound(shape.vector());
      shift = unbound(shape.vector());
      mean = unbound(shape.vector());
      variance = unbound(shape.vector());
      norm = own(new batch_normalization_forward(describe(shape)));
      arguments =
          arguments(
              Map.of(
                  dnnl.DNNL_ARG_SRC, source,
                  dnnl.DNNL_ARG_DST, destination,
                  dnnl.DNNL_ARG_SCALE, scale,
                  dnnl.DNNL_ARG_SHIFT, shift,
                  dnnl.DNNL_ARG_MEAN, mean,
                  dnnl.DNNL_ARG_VARIANCE, variance));
      activation = activation(shape);
      inPlace = arguments(Map.of(dnnl.DNNL_ARG_SRC, destination, dnnl.DNNL_ARG_DST, destination));
    }
  }

  private List<eltwise_forward> activation(BatchNormShape shape) {
    return switch (shape.activation()) {
      case IDENTITY -> List.of();
      case RELU -> Relu.inPlace(shape.activations()).stream().map(this::own).toList();
    };
  }

  private static batch_normalization_forward.primitive_desc describe(BatchNormShape shape) {
    return new batch_normalization_forward.primitive_desc(
        OneDnn.engine(),
        dnnl.prop_kind.forward_inference.value,
        shape.activations(),
        shape.activations(),
        shape.epsilon(),
        shape.affine() | dnnl.normalization_flags.use_global_stats.value);
  }

  /** Writes the output y of input x. */
  public void run(INDArray x, BatchNormVectors vectors, INDArray y) {
    bind(source, x);
    bind(destination, y);
    bind(scale, vectors.gamma());
    bind(shift, vectors.beta());
    bind(mean, vectors.mean());
    bind(variance, vectors.variance());
    run(norm, arguments);
    activation.forEach(step -> run(step, inPlace));
  }
}
