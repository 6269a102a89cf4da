// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.trajectory;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.core.training.TurnRunner;
import org.spacedkd.core.training.Turns;

/**
 * Turns of which the teacher's own are taken from a trajectory as far as it goes, and trained and
 * left there from where it ends. All others are trained, and so are the teacher's where the
 * trajectory does not pass through this run's teacher, as after a change of engine; it says so.
 *
 * @param run name of the run, for those who find what it has left
 * @param apart whether that has been said
 */
public record TrajectoryTurns(
    TurnRunner runner, StoredTrajectory trajectory, String run, AtomicBoolean apart)
    implements Turns {
  /** Turns along a trajectory. */
  public TrajectoryTurns(TurnRunner runner, StoredTrajectory trajectory, String run) {
    this(runner, trajectory, run, new AtomicBoolean());
  }

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
    boolean follows = trajectory.passes(step, reached.states().get(Learner.TEACHER));
    if (!follows && apart.compareAndSet(false, true)) {
      System.out.printf(
          Locale.ROOT,
          "trajectory %s does not pass through this run's teacher after step %d: training it here%n",
          trajectory.key().name(),
          step);
    }
    return follows;
  }
}
