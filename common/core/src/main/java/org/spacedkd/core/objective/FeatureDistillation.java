// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import java.io.Serializable;

/**
 * What a learner is told of features by its teacher.
 *
 * @param loss compares them
 * @param weight of that comparison, at least 0; at 0 it is not computed
 * @param part of the examples of a step that a batch has, above 0; 1 where that is the whole step
 */
public record FeatureDistillation(FeatureLoss loss, double weight, double part)
    implements Serializable {
  /** On whole steps. */
  public FeatureDistillation(FeatureLoss loss, double weight) {
    this(loss, weight, 1);
  }

  boolean compares() {
    return weight > 0;
  }

  /** This on shares that have a part of their step's examples. */
  FeatureDistillation onShare(double ofStep) {
    return new FeatureDistillation(loss, weight, ofStep);
  }

  /** Adds the comparison of an output, as it counts in the whole step. */
  void add(LossSum sum, String name, Outputs outputs, String output, Matrix teacher) {
    Term ofBatch = loss.term(outputs.matrix(output), teacher);
    sum.add(name, weight, ofBatch.times(loss.reduction().weight(part)), output);
  }
}
