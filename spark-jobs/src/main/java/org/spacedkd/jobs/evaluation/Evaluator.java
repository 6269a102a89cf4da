// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.evaluation;

import java.util.Map;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;

/** Finds out how well a learner does on images that it was not trained on. */
@FunctionalInterface
public interface Evaluator {
  /**
   * Evaluates a learner.
   *
   * @param states of all owners, by owner
   */
  ExitEvaluations evaluate(Learner learner, Map<Learner, NetworkState> states);
}
