// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.ledger;

import org.spacedkd.core.plan.EvolvingPlan;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.jobs.coordinator.RunListener;
import org.spacedkd.jobs.journal.RunStatus;

/**
 * Keeps the status of a run that trains where the run stands: after the turns that it begins with,
 * and after each turn that follows.
 *
 * @param plan of the run, to which the ledger's decisions are told first
 */
public record Standing(Status status, EvolvingPlan plan) implements RunListener {
  @Override
  public void begin(int turnsDone) {
    if (turnsDone > 0) {
      write(plan.turns().get(turnsDone - 1));
    }
  }

  @Override
  public void turn(int number, Turn turn, TurnResult result) {
    write(turn);
  }

  private void write(Turn turn) {
    status.write(RunStatus.State.RUNNING, turn.reached(), turn.window(), "");
  }
}
