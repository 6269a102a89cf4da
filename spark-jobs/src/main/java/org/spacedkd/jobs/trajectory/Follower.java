// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.trajectory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.jobs.storage.Json;

/**
 * A run's learner that follows a stored trajectory, and leaves there what the run trains of it.
 *
 * @param learner which of the run's it is
 * @param run name of the run, for those who find what it has left
 */
public record Follower(StoredTrajectory trajectory, Learner learner, String run) {
  /** Its state, of all owners'. */
  NetworkState state(TurnResult reached) {
    return reached.states().get(learner);
  }

  /** Whether it is the trajectory's after so many steps. */
  boolean isOnIt(int step, TurnResult reached) {
    return trajectory.passes(step, state(reached));
  }

  /**
   * Leaves steps in the trajectory that were trained from one of its states, where all runs may
   * have a state there.
   *
   * @param piece what came of them
   * @param log what they were trained on
   */
  void keep(Steps done, TurnResult piece, RoundLog log) {
    if (!done.isEmpty()
        && trajectory.key().allows(done.end())
        && trajectory.key().isComputedBy(piece.fingerprints())) {
      String before = piece.before().get(learner);
      trajectory.keep(done, before, state(piece), log.traces(), details(piece, log));
    }
  }

  private ObjectNode details(TurnResult piece, RoundLog log) {
    ObjectNode details = Json.object();
    details.put("run", run);
    details.put("ended", Instant.now().toString());
    details.put("seconds", piece.cost().seconds());
    log.engineSeconds().forEach(details.putArray("engine_seconds")::add);
    piece.cost().executors().forEach(details.putArray("executors")::add);
    return details;
  }
}
