// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.evaluation;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Turn;

/**
 * The evaluations of a run, each after the turn that it is due after.
 *
 * @param evaluator evaluates a learner, of the states of all
 * @param stop whether somebody wants the run to stop; an evaluation that fails then is left out
 */
public record Evaluations(RunPlan plan, Evaluator evaluator, BooleanSupplier stop) {
  /** What is due after a turn. */
  public Map<Learner, ExitEvaluations> after(Turn turn, Map<Learner, NetworkState> states) {
    Map<Learner, ExitEvaluations> evaluations = new EnumMap<>(Learner.class);
    for (Learner learner : Learner.values()) {
      if (plan.evaluates(turn, learner)) {
        try {
          evaluations.put(learner, evaluator.evaluate(learner, states));
        } catch (Exception failure) {
          // Spark's exceptions are checked ones that no signature tells of.
          if (!stop.getAsBoolean()) {
            throw failure;
          }
        }
      }
    }
    return evaluations;
  }
}
