// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.Map;
import java.util.function.Consumer;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Turn;

/**
 * Runs a turn: round after round, each from the averaged states of the one before.
 *
 * @param afterRound told of each round that is done
 */
public record TurnRunner(RunPlan plan, Averager averager, Consumer<Turn> afterRound) {
  /** Trains the turn's learners from the given states, which are all learners'. */
  public TurnResult run(Turn turn, Map<Learner, NetworkState> states) {
    TurnResult result = TurnResult.begin(states);
    for (Turn round : plan.rounds(turn)) {
      long start = System.nanoTime();
      result =
          result.plus(averager.round(round, result.states()), (System.nanoTime() - start) / 1e9);
      afterRound.accept(round);
    }
    return result;
  }
}
