// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.coordinator;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.core.training.TurnRunner;
import org.spacedkd.jobs.evaluation.Evaluation;
import org.spacedkd.jobs.evaluation.Evaluator;
import org.spacedkd.jobs.storage.Checkpoint;
import org.spacedkd.jobs.storage.Checkpoints;

/**
 * The run: one turn after the other, each told to the ledger and whoever else listens, each
 * followed by the evaluations and the checkpoint that are due. What a mode is, only the schedule
 * knows.
 */
public record Coordinator(
    RunPlan plan,
    TurnRunner runner,
    Evaluator evaluator,
    Checkpoints checkpoints,
    List<RunListener> listeners) {

  /** Trains from a checkpoint to the end and returns the final states. */
  public Map<Learner, NetworkState> run(Checkpoint reached) {
    Map<Learner, NetworkState> states = new EnumMap<>(reached.states());
    List<Turn> turns = plan.turns();
    listeners.forEach(listener -> listener.begin(reached.turns()));
    for (int number = reached.turns(); number < turns.size(); number++) {
      Turn turn = turns.get(number);
      TurnResult result = runner.run(turn, states);
      states.putAll(result.states());
      for (RunListener listener : listeners) {
        listener.turn(number, turn, result);
      }
      evaluate(number, turn, states);
      if (plan.checkpoints(turns, number)) {
        checkpoints.write(new Checkpoint(number + 1, states));
      }
    }
    return states;
  }

  private void evaluate(int number, Turn turn, Map<Learner, NetworkState> states) {
    for (Learner learner : Learner.values()) {
      if (plan.evaluates(turn, learner)) {
        Evaluation evaluation = evaluator.evaluate(learner, states.get(learner));
        int step = turn.steps(learner).end();
        listeners.forEach(listener -> listener.evaluation(number, learner, step, evaluation));
      }
    }
  }
}
