// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.update;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.OptimizerSpec.AdamW;

/** Applies {@link AdamW}; DL4J adds the weight decay after it. */
final class AdamWUpdater extends SlotUpdater {
  private final AdamW spec;

  AdamWUpdater(UpdateRule rule, AdamW spec) {
    super(rule, spec);
    this.spec = spec;
  }

  @Override
  void update(INDArray gradient, int step) {
    INDArray first = slot(OptimizerSpec.FIRST_MOMENT);
    INDArray second = slot(OptimizerSpec.SECOND_MOMENT);
    first.muli(spec.beta1()).addi(gradient.mul(1 - spec.beta1()));
    second.muli(spec.beta2()).addi(gradient.mul(gradient).muli(1 - spec.beta2()));
    double firstBias = 1 - Math.pow(spec.beta1(), step + 1.0);
    double secondBias = 1 - Math.pow(spec.beta2(), step + 1.0);
    INDArray root = Transforms.sqrt(second.div(secondBias), false /* in place */);
    gradient
        .assign(first)
        .divi(root.addi(spec.epsilon()))
        .muli(spec.learningRate().at(step) / firstBias);
  }
}
