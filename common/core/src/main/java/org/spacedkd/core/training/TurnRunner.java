// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.schedule.Round;
import org.spacedkd.core.schedule.Turn;

/**
 * Trains turns: round after round, each from the averaged states of the one before.
 *
 * @param stop whether somebody wants the run to stop; asked between two rounds, and when a round
 *     fails, which is then as if it had never begun
 * @param afterRound told of each round that is done
 */
public record TurnRunner(
    RunPlan plan, Averager averager, BooleanSupplier stop, Consumer<Round> afterRound)
    implements TurnTrainer {
  @Override
  public TurnResult run(int number, Turn turn, TurnResult begun) {
    TurnResult result = begun;
    List<Round> rounds = plan.rounds(number, turn);
    while (result.rounds() < rounds.size() && !stop.getAsBoolean()) {
      Round round = rounds.get(result.rounds());
      long start = System.nanoTime();
      try {
        RoundResult averaged = averager.round(round, result.states());
        result = result.plus(averaged, (System.nanoTime() - start) / 1e9);
        afterRound.accept(round);
      } catch (Exception failure) {
        // Spark's exceptions are checked ones that no signature tells of.
        Divergence.endRun(number, failure);
        if (!stop.getAsBoolean()) {
          throw failure;
        }
      }
    }
    return result;
  }
}
