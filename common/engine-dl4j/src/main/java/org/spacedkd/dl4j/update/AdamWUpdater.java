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
    double rate = spec.learningRate().at(step);
    INDArray first = slot(OptimizerSpec.FIRST_MOMENT);
    INDArray second = slot(OptimizerSpec.SECOND_MOMENT);
    first.muli(spec.beta1()).addi(gradient.mul(1 - spec.beta1()));
    second.muli(spec.beta2()).addi(gradient.mul(gradient).muli(1 - spec.beta2()));
    gradient.assign(first);
    for (Stretch stretch : stretches()) {
      INDArray root = stretch.of(second).div(spec.secondCorrection(stretch.update()));
      stretch
          .of(gradient)
          .divi(Transforms.sqrt(root, false /* in place */).addi(spec.epsilon()))
          .muli(rate / spec.firstCorrection(stretch.update()));
    }
  }
}
