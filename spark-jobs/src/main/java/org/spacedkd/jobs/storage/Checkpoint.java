// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import java.util.Map;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.TurnResult;

/**
 * All that a run needs to go on as if it had never stopped. Order, augmentation and schedule follow
 * from the configuration.
 *
 * @param turns number of turns that are done
 * @param turn what the next turn has made of the learners so far; often no round of it is done
 */
public record Checkpoint(int turns, TurnResult turn) {
  /** Between two turns. */
  public static Checkpoint after(int turns, Map<Learner, NetworkState> states) {
    return new Checkpoint(turns, TurnResult.begin(states));
  }
}
