// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.trajectory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.Taken;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.core.training.TurnRunner;
import org.spacedkd.jobs.storage.Json;

/** A teacher's turn along a trajectory: piece by piece taken, or trained and left there. */
final class Passage {
  private final TrajectoryTurns turns;
  private final StoredTrajectory trajectory;
  private final int number;
  private final Turn turn;
  private final TurnResult begun;
  private final int workers;
  private TurnResult result;
  private int reached;
  private int taken;

  Passage(TrajectoryTurns turns, int number, Turn turn, TurnResult begun) {
    this.turns = turns;
    this.number = number;
    this.turn = turn;
    this.begun = begun;
    trajectory = turns.trajectory();
    workers = turns.runner().plan().batches().workers();
    result = begun;
    reached = turn.teacher().first();
  }

  /** The whole turn; none of it where it was stopped: what was trained is in the trajectory. */
  TurnResult run() {
    int end = turn.teacher().end();
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
            turns.runner().plan().rounds(turn).size(),
            taken == 0
                ? Optional.empty()
                : Optional.of(new Taken(trajectory.key().sha256(), taken)));
  }

  /** Goes as far as the trajectory does; answers whether that is any further. */
  private boolean take() {
    Steps rest = new Steps(reached, turn.teacher().end());
    Optional<StoredTrajectory.Part> part =
        turns.follows(reached, result)
            ? trajectory.part(rest, teacher().tensors(), workers)
            : Optional.empty();
    part.ifPresent(
        found -> {
          RoundLog log = new RoundLog(workers);
          log.note(found.traces());
          result = result.plus(log.leadingTo(found.state()), 0);
          trajectory.key().fingerprint().ifPresent(by -> result = result.alsoBy(by));
          reached = found.steps().end();
          taken += found.steps().length();
        });
    return part.isPresent();
  }

  private void train(Steps steps) {
    TurnRunner runner = turns.runner();
    RoundLog log = new RoundLog(workers);
    Map<Learner, NetworkState> before = Map.of(Learner.TEACHER, teacher());
    TurnResult piece =
        new TurnRunner(
                runner.plan(),
                (round, states) -> log.note(round.length(), runner.averager().round(round, states)),
                runner.stop(),
                runner.afterRound())
            .run(number, Turn.ofTeacher(turn.window(), steps), TurnResult.begin(before));
    Steps done = steps.slice(0, log.steps());
    NetworkState after = piece.states().get(Learner.TEACHER);
    if (!done.isEmpty() && isOfTheTrajectory(done, piece) && turns.follows(reached, result)) {
      String start = piece.before().get(Learner.TEACHER);
      trajectory.keep(done, start, after, log.traces(), details(piece, log));
    }
    result = result.plus(log.leadingTo(after), piece.seconds());
    reached = done.end();
  }

  private boolean isOfTheTrajectory(Steps done, TurnResult piece) {
    return trajectory.key().allows(done.end())
        && trajectory.key().isComputedBy(piece.fingerprints());
  }

  private ObjectNode details(TurnResult piece, RoundLog log) {
    ObjectNode details = Json.object();
    details.put("run", turns.run());
    details.put("ended", Instant.now().toString());
    details.put("seconds", piece.seconds());
    log.engineSeconds().forEach(details.putArray("engine_seconds")::add);
    piece.executors().forEach(details.putArray("executors")::add);
    return details;
  }

  private NetworkState teacher() {
    return result.states().get(Learner.TEACHER);
  }
}
