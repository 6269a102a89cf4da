// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.forecast;

import java.util.List;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Turn;

/**
 * What a run leaves in its directory.
 *
 * <pre>
 * checkpoint  = all states + the journals, of about J bytes
 * checkpoints = max(2, keep) * checkpoint        the newest is never deleted before the next is there
 * trajectory  = snapshots * the teacher's state
 * J           = turns * (600 + 9 tensors + 67 L)
 * </pre>
 *
 * @param checkpoints number of checkpoints that are written
 * @param checkpointBytes the last of them
 * @param keptBytes all that are there at once
 * @param trajectoryBytes the teacher's states that are kept for good
 */
public record Storage(int checkpoints, long checkpointBytes, long keptBytes, long trajectoryBytes) {
  /** A line of the ledger and one of the metrics, without checksums and chains. */
  private static final long LINE = 600;

  /** A checksum in hexadecimal, and a space. */
  private static final long CHECKSUM = 9;

  /** A SHA-256 in hexadecimal, in quotes, and a comma. */
  private static final long CHAIN = 67;

  /** What a run stores. */
  public static Storage of(PlannedRun run) {
    List<Turn> turns = run.plan().turns();
    int checkpoints = 0;
    for (int number = 0; number < turns.size(); number++) {
      checkpoints += run.plan().checkpoints(turns, number) ? 1 : 0;
    }
    long checkpoint = run.allStatesBytes() + journals(run, turns.size());
    return new Storage(
        checkpoints,
        checkpoint,
        Math.min(checkpoints, Math.max(2, run.retention().checkpoints())) * checkpoint,
        run.retention().snapshots() * run.stateBytes().getOrDefault(Learner.TEACHER, 0L));
  }

  private static long journals(PlannedRun run, int turns) {
    List<TensorSpec> layout = run.training().learner(Learner.STUDENT).layout();
    return turns * (LINE + CHECKSUM * layout.size() + CHAIN * run.workers());
  }
}
