// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.jobs.averaging.StateBroadcasts;
import org.spacedkd.jobs.recording.KeptEpochs;

/**
 * What moves between driver and executors over a run, found by walking its rounds.
 *
 * <pre>
 * broadcast = sum over rounds of the states they read that have changed since they were last sent
 * results   = sum over rounds of L states of every owner that the round changes
 * shuffled  = recordings * training images * bytes of an image
 * </pre>
 *
 * @param broadcastBytes bytes of state that rounds send; every executor fetches all of them
 * @param resultBytes bytes of state that come back
 * @param largestResultBytes those of one round, at the most: the driver holds them all at once
 * @param recordings how often an epoch is recorded; more than there are epochs where a replay finds
 *     that its epoch is not kept any more
 * @param shuffledBytes bytes of images that recordings move
 */
public record Traffic(
    long broadcastBytes,
    long resultBytes,
    long largestResultBytes,
    int recordings,
    long shuffledBytes) {

  /** The traffic of a run. */
  public static Traffic of(PlannedRun run) {
    Walk walk = new Walk(run);
    for (Turn turn : run.plan().turns()) {
      run.plan().rounds(turn).forEach(walk::round);
      walk.evaluations(turn);
    }
    return new Traffic(
        walk.broadcast,
        walk.results,
        walk.largest,
        walk.recordings,
        walk.recordings * run.epochBytes());
  }

  /** A run's rounds one after the other. */
  private static final class Walk {
    private final PlannedRun run;
    private final TrainingSpec training;
    private final Map<Learner, Long> bytes;
    private final KeptEpochs<Integer> epochs;

    /** The states at the executors: whose, and after how many rounds. */
    private final Deque<State> sent = new ArrayDeque<>();

    private final Map<Learner, Integer> rounds = new EnumMap<>(Learner.class);
    private long broadcast;
    private long results;
    private long largest;
    private int recordings;

    private record State(Learner owner, int rounds) {}

    Walk(PlannedRun run) {
      this.run = run;
      training = run.training();
      bytes = run.stateBytes();
      epochs =
          new KeptEpochs<>(
              epoch -> ++recordings, forgotten -> {}, run.retention().recordedEpochs());
    }

    void round(Turn round) {
      owners(training.reads(round)).forEach(owner -> broadcast += send(owner));
      long result = run.workers() * owners(training.changes(round)).mapToLong(bytes::get).sum();
      results += result;
      largest = Math.max(largest, result);
      owners(training.changes(round)).forEach(owner -> rounds.merge(owner, 1, Integer::sum));
      read(round.teacher());
      read(round.student());
    }

    /** Bytes that have to be sent for a state to be there. */
    private long send(Learner owner) {
      State state = new State(owner, rounds.getOrDefault(owner, 0));
      boolean isThere = sent.remove(state);
      sent.addLast(state);
      if (sent.size() > StateBroadcasts.KEPT) {
        sent.removeFirst();
      }
      return isThere ? 0 : bytes.get(owner);
    }

    /** An evaluation sends the state that the next round then finds there. */
    void evaluations(Turn turn) {
      for (Learner learner : Learner.values()) {
        if (run.plan().evaluates(turn, learner)) {
          send(training.learner(learner).owner());
        }
      }
    }

    private void read(Steps steps) {
      BatchPlan batches = run.plan().batches();
      if (!steps.isEmpty()) {
        IntStream.rangeClosed(batches.epochOf(steps.first()), batches.epochOf(steps.end() - 1))
            .forEach(epochs::epoch);
      }
    }

    private Stream<Learner> owners(Set<Learner> learners) {
      return learners.stream().map(learner -> training.learner(learner).owner()).distinct();
    }
  }
}
