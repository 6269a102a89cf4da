// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.coordinator;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.plan.EvolvingPlan;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Round;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.core.training.TurnTrainer;
import org.spacedkd.jobs.evaluation.Evaluations;
import org.spacedkd.jobs.evaluation.ExitEvaluations;
import org.spacedkd.jobs.storage.Checkpoint;
import org.spacedkd.jobs.storage.Checkpoints;

/**
 * The run: one turn after the other, each followed by the evaluations that are due, told to the
 * ledger and whoever else listens, and kept. What a mode is, only the schedule knows.
 */
public record Coordinator(
    EvolvingPlan plan,
    TurnTrainer trainer,
    Evaluations evaluations,
    Checkpoints checkpoints,
    BooleanSupplier stop,
    List<RunListener> listeners) {
  /**
   * Trains from a checkpoint to the end and returns the final states.
   *
   * @throws UserException (exit 75) when it was asked to stop, after a checkpoint
   */
  public Map<Learner, NetworkState> run(Checkpoint reached) {
    listeners.forEach(listener -> listener.begin(reached.turns()));
    TurnResult begun = reached.turn();
    resume(reached.turns(), begun);
    for (int number = reached.turns(); number < plan.turns().size(); number++) {
      Turn turn = plan.turns().get(number);
      TurnResult result = trainer.run(number, turn, begun);
      tellTrained(number, turn, result);
      Map<Learner, ExitEvaluations> evaluated = evaluations.after(turn, result.states());
      if (stop.getAsBoolean()) {
        checkpoints.write(new Checkpoint(number, result));
        throw new UserException(ExitCode.PREEMPTED, "Stopped on request; train again to go on");
      }
      tell(number, turn, result, evaluated);
      begun = begun.followedBy(result.states());
      if (plan.plan().checkpoints(plan.turns(), number)) {
        checkpoints.write(new Checkpoint(number + 1, begun));
      }
    }
    return begun.states();
  }

  private void resume(int number, TurnResult begun) {
    if (begun.rounds() > 0) {
      Turn turn = plan.turns().get(number);
      listeners.forEach(listener -> listener.resume(number, turn, steps(number, turn, begun)));
    }
  }

  private void tellTrained(int number, Turn turn, TurnResult result) {
    int steps = steps(number, turn, result);
    if (steps == turn.length()) {
      listeners.forEach(listener -> listener.trained(number, turn, result));
    } else if (steps > 0) {
      listeners.forEach(listener -> listener.interrupted(number, turn, steps, result));
    }
  }

  private int steps(int number, Turn turn, TurnResult result) {
    List<Round> rounds = plan.plan().rounds(number, turn);
    return rounds.subList(0, result.rounds()).stream().mapToInt(Round::length).sum();
  }

  private void tell(
      int number, Turn turn, TurnResult result, Map<Learner, ExitEvaluations> evaluated) {
    for (RunListener listener : listeners) {
      listener.turn(number, turn, result);
      evaluated.forEach(
          (learner, evaluation) ->
              listener.evaluation(number, learner, turn.steps(learner).end(), evaluation));
    }
  }
}
