// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.coordinator;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.Divergence;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.core.training.TurnRunner;
import org.spacedkd.jobs.evaluation.Evaluation;
import org.spacedkd.jobs.storage.Checkpoint;
import org.spacedkd.jobs.storage.Checkpoints;

/**
 * The run: one turn after the other, each followed by the evaluations that are due, told to the
 * ledger and whoever else listens, and kept. What a mode is, only the schedule knows.
 *
 * @param evaluator evaluates a learner with the given weights
 */
public record Coordinator(
    TurnRunner runner,
    BiFunction<Learner, NetworkState, Evaluation> evaluator,
    Checkpoints checkpoints,
    List<RunListener> listeners) {

  /**
   * Trains from a checkpoint to the end and returns the final states.
   *
   * @throws UserException (exit 75) when it was asked to stop, after a checkpoint; (exit 5) when a
   *     loss or a weight is not finite any more
   */
  public Map<Learner, NetworkState> run(Checkpoint reached) {
    List<Turn> turns = runner.plan().turns();
    listeners.forEach(listener -> listener.begin(reached.turns()));
    TurnResult begun = reached.turn();
    for (int number = reached.turns(); number < turns.size(); number++) {
      Turn turn = turns.get(number);
      TurnResult result = train(number, turn, begun);
      Map<Learner, Evaluation> evaluations = evaluate(turn, result.states());
      if (runner.stop().getAsBoolean()) {
        checkpoints.write(new Checkpoint(number, result));
        throw new UserException(ExitCode.PREEMPTED, "Stopped on request; train again to go on");
      }
      tell(number, turn, result, evaluations);
      begun = TurnResult.begin(result.states());
      if (runner.plan().checkpoints(turns, number)) {
        checkpoints.write(new Checkpoint(number + 1, begun));
      }
    }
    return begun.states();
  }

  private TurnResult train(int number, Turn turn, TurnResult begun) {
    try {
      return runner.run(turn, begun);
    } catch (Exception failure) {
      Optional<Divergence> divergence = Divergence.within(failure);
      if (divergence.isPresent()) {
        String reason = divergence.get().getMessage();
        throw new UserException(
            ExitCode.DIVERGED, "Cannot go on with turn %d: %s".formatted(number, reason), failure);
      }
      throw failure;
    }
  }

  /** What is due; nothing, or not all of it, when the run is asked to stop. */
  private Map<Learner, Evaluation> evaluate(Turn turn, Map<Learner, NetworkState> states) {
    Map<Learner, Evaluation> evaluations = new EnumMap<>(Learner.class);
    for (Learner learner : Learner.values()) {
      if (runner.plan().evaluates(turn, learner)) {
        try {
          evaluations.put(learner, evaluator.apply(learner, states.get(learner)));
        } catch (Exception failure) {
          if (!runner.stop().getAsBoolean()) {
            throw failure;
          }
        }
      }
    }
    return evaluations;
  }

  private void tell(
      int number, Turn turn, TurnResult result, Map<Learner, Evaluation> evaluations) {
    for (RunListener listener : listeners) {
      listener.turn(number, turn, result);
      evaluations.forEach(
          (learner, evaluation) ->
              listener.evaluation(number, learner, turn.steps(learner).end(), evaluation));
    }
  }
}
