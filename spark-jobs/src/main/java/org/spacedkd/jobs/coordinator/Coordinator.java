// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.coordinator;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.jobs.evaluation.Evaluator;
import org.spacedkd.jobs.storage.Checkpoint;

/**
 * The run: one turn after the other, each written to the ledger, each followed by the evaluations
 * and the checkpoint that are due. What a mode is, only the schedule knows.
 */
public final class Coordinator {
  private final RunPlan plan;
  private final TurnRunner runner;
  private final Evaluator evaluator;
  private final Journal journal;

  public Coordinator(RunPlan plan, TurnRunner runner, Evaluator evaluator, Journal journal) {
    this.plan = plan;
    this.runner = runner;
    this.evaluator = evaluator;
    this.journal = journal;
  }

  /** Trains from a checkpoint to the end and returns the final states. */
  public Map<Learner, NetworkState> run(Checkpoint reached) {
    Map<Learner, NetworkState> states = new EnumMap<>(reached.states());
    List<Turn> turns = plan.turns();
    for (int number = reached.turns(); number < turns.size(); number++) {
      Turn turn = turns.get(number);
      TurnResult result = runner.run(turn, states);
      states.putAll(result.after());
      journal.turn(number, turn, result);
      evaluate(number, turn, states);
      if (plan.checkpoints(turns, number)) {
        journal.checkpoint(number + 1, states);
      }
    }
    return states;
  }

  private void evaluate(int number, Turn turn, Map<Learner, NetworkState> states) {
    for (Learner learner : Learner.values()) {
      if (plan.evaluates(turn, learner)) {
        journal.evaluation(
            number,
            learner,
            turn.steps(learner).end(),
            evaluator.evaluate(learner, states.get(learner)));
      }
    }
  }
}
