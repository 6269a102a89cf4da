// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.trajectory;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.core.training.TurnRunner;
import org.spacedkd.core.training.TurnTrainer;

/**
 * Turns of which a learner's own are taken from a trajectory as far as it goes, and trained and
 * left there from where it ends. A turn in which it trains beside another is trained, since the
 * other needs it at every step, and what it comes to is left there. All other turns are trained,
 * and so are the learner's where the trajectory does not pass through it, as after a change of
 * engine; that is said.
 *
 * @param apart whether that has been said
 */
public record TrajectoryTurns(TurnRunner runner, Follower follower, AtomicBoolean apart)
    implements TurnTrainer {
  /** Turns along a trajectory. */
  public TrajectoryTurns(TurnRunner runner, Follower follower) {
    this(runner, follower, new AtomicBoolean());
  }

  @Override
  public TurnResult run(int number, Turn turn, TurnResult begun) {
    Learner learner = follower.learner();
    // A turn that was stopped in its middle, before there was a trajectory, ends where it began.
    boolean isWhole = turn.trains(learner) && begun.rounds() == 0;
    if (!isWhole || !follows(turn.steps(learner).first(), begun)) {
      return runner.run(number, turn, begun);
    }
    return turn.isInterleaved()
        ? beside(number, turn, begun)
        : new FollowedTurn(this, number, turn, begun).run();
  }

  private TurnResult beside(int number, Turn turn, TurnResult begun) {
    RoundLog log = new RoundLog(follower.learner(), runner.plan().batches().workers());
    TurnResult result = log.of(runner).run(number, turn, begun);
    follower.keep(turn.steps(follower.learner()).slice(0, log.steps()), result, log);
    return result;
  }

  /** Whether the learner is the trajectory's after so many steps. */
  boolean follows(int step, TurnResult reached) {
    boolean follows = follower.isOnIt(step, reached);
    if (!follows && apart.compareAndSet(false, true)) {
      System.out.printf(
          Locale.ROOT,
          "trajectory %s does not pass through this run's %s after step %d: training it here%n",
          follower.trajectory().key().name(),
          follower.learner().label(),
          step);
    }
    return follows;
  }
}
