// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.schedule.Turn;

/** What makes of the learners what a turn makes of them. */
@FunctionalInterface
public interface TurnTrainer {
  /**
   * Goes on with a turn, to its end or to where the run is stopped.
   *
   * @param number number of the turn, from 0
   * @param begun what the turn has made of the learners so far
   * @throws UserException (exit 5) when a loss or a weight is not finite any more
   */
  TurnResult run(int number, Turn turn, TurnResult begun);
}
