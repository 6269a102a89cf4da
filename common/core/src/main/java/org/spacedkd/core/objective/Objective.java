// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import java.io.Serializable;
import java.util.List;

/**
 * What a learner minimises: outputs and labels, and for a student the teacher's outputs, to a loss.
 */
public interface Objective extends Serializable {
  /** Name of the cross-entropy with the labels among the {@linkplain Loss#parts parts}. */
  String CROSS_ENTROPY = "cross-entropy";

  /** Name of the term that compares logits with the teacher's. */
  String LOGIT = "logit";

  /** Name of the term that compares features with the teacher's. */
  String FEATURE = "feature";

  /** Name of the learnt temperature among the parts; no term of the loss. */
  String TEMPERATURE = "temperature";

  /** The learner's outputs that this objective reads. */
  List<String> outputs();

  /** The teacher's outputs that this objective reads; empty when it needs no teacher. */
  List<String> teacherOutputs();

  /**
   * This objective in one step, where it is not the same in all.
   *
   * @param step number of the learner's update, from 0 over the whole run
   */
  default Objective at(int step) {
    return this;
  }

  /**
   * This objective on a worker's share of a step. Its gradient, averaged over the workers of the
   * step with the examples of their shares as weights, is that of the whole step: exactly, unless a
   * term says otherwise.
   *
   * @param part of the step's examples that the share has, above 0; 1 for the whole step
   */
  Objective onShare(double part);

  /** Loss and gradients, the means over a batch unless a term says otherwise. */
  Loss evaluate(Outputs outputs, int[] labels, Outputs teacher);
}
