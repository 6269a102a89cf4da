// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.trajectory;

import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.core.training.TurnRunner;
import org.spacedkd.core.training.Turns;

/**
 * Turns of which the teacher's own are taken from a trajectory as far as it goes, and trained and
 * left there from where it ends. All others are trained, and so are the teacher's where the
 * trajectory is not, or not any more, that of this run's teacher.
 *
 * @param run name of the run, for those who find what it has left
 */
public record TrajectoryTurns(TurnRunner runner, StoredTrajectory trajectory, String run)
    implements Turns {
  @Override
  public TurnResult run(int number, Turn turn, TurnResult begun) {
    // A turn that was stopped in its middle, before there was a trajectory, ends where it began.
    boolean isWhole = turn.trains(Learner.TEACHER) && !turn.isInterleaved() && begun.rounds() == 0;
    return isWhole && follows(turn.teacher().first(), begun)
        ? new Passage(this, number, turn, begun).run()
        : runner.run(number, turn, begun);
  }

  /** Whether the teacher is the trajectory's after so many steps. */
  boolean follows(int step, TurnResult reached) {
    return trajectory.passes(step, reached.states().get(Learner.TEACHER).sha256());
  }
}
