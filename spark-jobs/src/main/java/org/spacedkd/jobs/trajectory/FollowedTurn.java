// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.trajectory;

import java.util.Map;
import java.util.Optional;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.ReusedSteps;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.core.training.TurnRunner;

/** A learner's own turn along a trajectory: piece by piece taken, or trained and left there. */
final class FollowedTurn {
  private final TrajectoryTurns turns;
  private final Follower follower;
  private final StoredTrajectory trajectory;
  private final int number;
  private final Turn turn;
  private final TurnResult begun;
  private final int workers;
  private TurnResult result;
  private int reached;
  private int taken;

  FollowedTurn(TrajectoryTurns turns, int number, Turn turn, TurnResult begun) {
    this.turns = turns;
    this.number = number;
    this.turn = turn;
    this.begun = begun;
    follower = turns.follower();
    trajectory = follower.trajectory();
    workers = turns.runner().plan().batches().workers();
    result = begun;
    reached = steps().first();
  }

  /** The whole turn; none of it where it was stopped: what was trained is in the trajectory. */
  TurnResult run() {
    int end = steps().end();
    while (reached < end && !turns.runner().stop().getAsBoolean()) {
      if (!take()) {
        trajectory.alone(
            () -> {
              if (!take()) {
                train(new Steps(reached, trajectory.cut(reached, end)));
              }
            });
      }
    }
    return reached < end
        ? begun
        : result.complete(
            turns.runner().plan().rounds(number, turn).size(),
            taken == 0
                ? Optional.empty()
                : Optional.of(new ReusedSteps(trajectory.key().sha256(), taken)));
  }

  private Steps steps() {
    return turn.steps(follower.learner());
  }

  /** Goes as far as the trajectory does; answers whether that is any further. */
  private boolean take() {
    Steps rest = new Steps(reached, steps().end());
    Optional<StoredTrajectory.Part> part =
        turns.follows(reached, result)
            ? trajectory.part(rest, follower.state(result).tensors(), workers)
            : Optional.empty();
    part.ifPresent(
        found -> {
          RoundLog log = new RoundLog(follower.learner(), workers);
          log.note(found.traces());
          result = result.plus(log.leadingTo(found.state()), 0);
          result = result.alsoBy(trajectory.key().fingerprint());
          reached = found.steps().end();
          taken += found.steps().length();
        });
    return part.isPresent();
  }

  private void train(Steps steps) {
    TurnRunner runner = turns.runner();
    RoundLog log = new RoundLog(follower.learner(), workers);
    Turn ahead = Turn.of(follower.learner(), turn.window(), steps);
    TurnResult begin = TurnResult.begin(Map.of(follower.learner(), follower.state(result)));
    TurnResult piece = log.of(runner).run(number, ahead, begin);
    Steps done = steps.slice(0, log.steps());
    if (turns.follows(reached, result)) {
      follower.keep(done, piece, log);
    }
    result = result.plus(log.leadingTo(follower.state(piece)), piece.cost().seconds());
    reached = done.end();
  }
}
