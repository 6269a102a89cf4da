// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.coordinator;

import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.jobs.evaluation.ExitEvaluations;

/** What watches a run: ledger, metrics, status, progress. */
public interface RunListener {
  /** The run begins, or goes on after so many turns. */
  default void begin(int turnsDone) {}

  /** The run goes on in the middle of a turn, of which so many steps have been trained. */
  default void resume(int number, Turn turn, int steps) {}

  /** A turn is trained; its evaluations follow. */
  default void trained(int number, Turn turn, TurnResult result) {}

  /**
   * A turn is left in its middle, because the run is stopped.
   *
   * @param steps how many of it are trained, at least 1
   * @param result what came of them
   */
  default void interrupted(int number, Turn turn, int steps, TurnResult result) {}

  /** A turn is done, evaluations and all; turns are numbered from 0. */
  default void turn(int number, Turn turn, TurnResult result) {}

  /** A learner was evaluated after a turn, when it had taken so many steps. */
  default void evaluation(int number, Learner learner, int step, ExitEvaluations evaluation) {}
}
