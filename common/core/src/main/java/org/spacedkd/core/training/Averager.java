// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.Map;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Round;

/** Runs a round on all logical workers, wherever they are, and averages what they return. */
@FunctionalInterface
public interface Averager {
  /**
   * One round.
   *
   * @param round at most {@code averaging-frequency} steps of a turn
   * @param states the states before it, of all learners the turn reads
   */
  RoundResult round(Round round, Map<Learner, NetworkState> states);
}
