// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.update;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.OptimizerSpec.Sgd;

/** Applies {@link Sgd}; its weight decay is in the gradient already. */
final class MomentumUpdater extends SlotUpdater {
  private final Sgd spec;

  MomentumUpdater(UpdateRule rule, Sgd spec) {
    super(rule, spec);
    this.spec = spec;
  }

  @Override
  void update(INDArray gradient, int step) {
    INDArray velocity = slot(OptimizerSpec.MOMENTUM);
    velocity.muli(spec.momentum()).addi(gradient);
    gradient.assign(velocity).muli(spec.learningRate().at(step));
  }
}
