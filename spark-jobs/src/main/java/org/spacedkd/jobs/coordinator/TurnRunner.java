// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.coordinator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.Attempt;
import org.spacedkd.core.training.Averager;
import org.spacedkd.core.training.LossMeter;
import org.spacedkd.core.training.RoundResult;
import org.spacedkd.jobs.averaging.StateBroadcasts;
import org.spacedkd.jobs.storage.Sha256;

/** Runs a turn: round after round, each from the averaged states of the one before. */
public final class TurnRunner {
  private final RunPlan plan;
  private final Averager averager;
  private final StateBroadcasts broadcasts;
  private final Progress progress;

  public TurnRunner(
      RunPlan plan, Averager averager, StateBroadcasts broadcasts, Progress progress) {
    this.plan = plan;
    this.averager = averager;
    this.broadcasts = broadcasts;
    this.progress = progress;
  }

  /** Trains the turn's learners from the given states. */
  public TurnResult run(Turn turn, Map<Learner, NetworkState> before) {
    long start = System.nanoTime();
    long sent = broadcasts.bytes();
    Map<Learner, NetworkState> states = new EnumMap<>(before);
    Map<Learner, LossMeter> meters = new EnumMap<>(Learner.class);
    List<RoundResult> rounds = new ArrayList<>();
    for (Turn round : plan.rounds(turn)) {
      RoundResult result = averager.round(round, states);
      states.putAll(result.states());
      result.meters().forEach((learner, meter) -> meters.merge(learner, meter, LossMeter::plus));
      rounds.add(result.withoutStates());
      progress.round(round);
    }
    meters.keySet().removeIf(learner -> !turn.trains(learner));
    return new TurnResult(
        before,
        states,
        meters,
        digests(turn, rounds),
        attempts(rounds),
        (System.nanoTime() - start) / 1e9,
        broadcasts.bytes() - sent);
  }

  /** One digest per worker over its shares in step order; where rounds end makes no difference. */
  private Map<Learner, List<String>> digests(Turn turn, List<RoundResult> rounds) {
    Map<Learner, List<String>> digests = new EnumMap<>(Learner.class);
    for (Learner learner : Learner.values()) {
      if (turn.trains(learner)) {
        digests.put(
            learner,
            IntStream.range(0, plan.batches().workers())
                .mapToObj(worker -> digest(learner, worker, rounds))
                .toList());
      }
    }
    return digests;
  }

  private static String digest(Learner learner, int worker, List<RoundResult> rounds) {
    return Sha256.of(
        rounds.stream()
            .flatMap(round -> round.digests().get(learner).get(worker).stream())
            .toList());
  }

  private static List<Attempt> attempts(List<RoundResult> rounds) {
    return rounds.stream().flatMap(round -> round.attempts().stream()).toList();
  }
}
