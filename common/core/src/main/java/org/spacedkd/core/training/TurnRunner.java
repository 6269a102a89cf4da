// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.schedule.Turn;

/**
 * Runs a turn: round after round, each from the averaged states of the one before.
 *
 * @param stop whether somebody wants the run to stop; asked between two rounds, and when a round
 *     fails, which is then as if it had never begun
 * @param afterRound told of each round that is done
 */
public record TurnRunner(
    RunPlan plan, Averager averager, BooleanSupplier stop, Consumer<Turn> afterRound) {
  /**
   * Goes on with a turn, to its end or to where it is stopped.
   *
   * @throws UserException (exit 5) when a loss or a weight is not finite any more
   */
  public TurnResult run(Turn turn, TurnResult begun) {
    TurnResult result = begun;
    List<Turn> rounds = plan.rounds(turn);
    while (result.rounds() < rounds.size() && !stop.getAsBoolean()) {
      Turn round = rounds.get(result.rounds());
      long start = System.nanoTime();
      try {
        RoundResult averaged = averager.round(round, result.states());
        result = result.plus(averaged, (System.nanoTime() - start) / 1e9);
        afterRound.accept(round);
      } catch (Exception failure) {
        // Spark's exceptions are checked ones that no signature tells of.
        Divergence.endRun(plan.turns().indexOf(turn), failure);
        if (!stop.getAsBoolean()) {
          throw failure;
        }
      }
    }
    return result;
  }
}
