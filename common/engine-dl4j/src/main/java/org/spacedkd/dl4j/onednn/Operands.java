// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.spacedkd.core.network.Convolution.Bias;

/**
 * The operands of primitives that share arrays: an array is bound once for all of them, and
 * converted once for all that want it alike. Arrays go by oneDNN's number of the argument that they
 * are in the convolution itself.
 */
final class Operands {
  private final Primitives owner;
  private final Map<Integer, List<Operand>> operands = new HashMap<>();

  /** None yet, whose native memory one set of primitives owns. */
  Operands(Primitives owner) {
    this.owner = owner;
  }

  /**
   * An operand that is read.
   *
   * @param lying the array as it lies
   */
  Operand read(int array, memory.desc lying, memory.desc wanted) {
    return known(array, lying, wanted, () -> owner.source(lying, wanted));
  }

  /**
   * An operand that is written.
   *
   * @param lying the array as it lies
   */
  Operand written(int array, memory.desc lying, memory.desc produced) {
    return known(array, lying, produced, () -> owner.destination(lying, produced));
  }

  private Operand known(
      int array, memory.desc lying, memory.desc used, Supplier<Operand> otherwise) {
    List<Operand> ofArray = operands.computeIfAbsent(array, one -> new ArrayList<>());
    Optional<Operand> same = ofArray.stream().filter(one -> one.converts(lying, used)).findFirst();
    return same.orElseGet(
        () -> {
          Operand another = otherwise.get();
          ofArray.add(another);
          return another;
        });
  }

  /** A forward convolution on these operands. */
  Operation forward(
      ConvolutionShape shape,
      ConvolutionView view,
      convolution_forward.primitive_desc description) {
    Map<Integer, Operand> used = new HashMap<>();
    used.put(dnnl.DNNL_ARG_SRC, read(dnnl.DNNL_ARG_SRC, view.source(), description.src_desc()));
    used.put(
        dnnl.DNNL_ARG_WEIGHTS,
        read(dnnl.DNNL_ARG_WEIGHTS, view.weights(), description.weights_desc()));
    used.put(
        dnnl.DNNL_ARG_DST, written(dnnl.DNNL_ARG_DST, view.destination(), description.dst_desc()));
    if (shape.bias() == Bias.LEARNED) {
      used.put(
          dnnl.DNNL_ARG_BIAS, read(dnnl.DNNL_ARG_BIAS, shape.biases(), description.bias_desc()));
    }
    return owner.operation(new convolution_forward(description), used);
  }

  /** Lets all operands of an array be these values. */
  void bind(int array, INDArray values) {
    operands.get(array).forEach(operand -> operand.bind(values));
  }
}
