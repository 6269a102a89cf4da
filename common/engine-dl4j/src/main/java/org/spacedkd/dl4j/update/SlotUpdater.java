// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.update;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.UpdateCounts;
import org.spacedkd.core.network.TensorSpec;

/**
 * An update rule at work on one block of parameters; the state is the rule's slots one after the
 * other, each laid out as the parameters are.
 */
abstract class SlotUpdater implements GradientUpdater<UpdateRule> {
  private final UpdateRule rule;
  private final OptimizerSpec spec;
  private final Map<String, INDArray> slots = new LinkedHashMap<>();
  private Optional<Supplier<List<Stretch>>> stretches = Optional.empty();

  SlotUpdater(UpdateRule rule, OptimizerSpec spec) {
    this.rule = rule;
    this.spec = spec;
  }

  @Override
  public final UpdateRule getConfig() {
    return rule;
  }

  /** Takes notice of the block's parameters, in order, and of what counts their updates. */
  final void counting(List<TensorSpec> parameters, UpdateCounts counts) {
    stretches = Optional.of(() -> Stretch.of(parameters, counts));
  }

  /** The block's parameters by their updates so far; known where somebody counts them. */
  final List<Stretch> stretches() {
    return stretches.orElseThrow().get();
  }

  /** A slot's values. */
  final INDArray slot(String name) {
    return slots.get(name);
  }

  @Override
  public final void setState(Map<String, INDArray> state, boolean initialize) {
    slots.putAll(state);
  }

  @Override
  public final Map<String, INDArray> getState() {
    return slots;
  }

  @Override
  public final void setStateViewArray(INDArray view, long[] shape, char order, boolean initialize) {
    if (initialize) {
      view.assign(0);
    }
    INDArray flat = view.reshape(view.length());
    long size = flat.length() / spec.slots().size();
    long from = 0;
    for (String slot : spec.slots()) {
      slots.put(slot, flat.get(NDArrayIndex.interval(from, from + size)));
      from += size;
    }
  }

  /** Replaces the gradient by what DL4J subtracts from the parameters. */
  @Override
  public final void applyUpdater(INDArray gradient, int step, int epoch) {
    update(gradient.reshape(gradient.length()), step);
  }

  /** Replaces the gradient by the change of the parameters, without weight decay. */
  abstract void update(INDArray gradient, int step);
}
