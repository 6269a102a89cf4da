// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.forecast;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.spacedkd.core.plan.Group;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Round;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.jobs.averaging.StateBroadcasts;
import org.spacedkd.jobs.recording.KeptGroups;

/**
 * What moves between driver and executors over a run, found by walking its rounds.
 *
 * <pre>
 * broadcast = sum over rounds of the states they read that have changed since they were last sent
 * results   = sum over rounds of L states of every owner that the round changes
 * shuffled  = recorded images * bytes of an image
 * </pre>
 *
 * @param broadcastBytes bytes of state that rounds send; every executor fetches all of them
 * @param resultBytes bytes of state that come back
 * @param largestResultBytes those of one round, at the most: the driver holds them all at once
 * @param recordings epochs that are recorded, one that was begun counted whole; more than the run
 *     has where a replay finds images that are not kept any more
 * @param shuffledBytes bytes of images that recordings move
 * @param keptBytes bytes of recorded images that are kept at once, at the most
 */
public record Traffic(
    long broadcastBytes,
    long resultBytes,
    long largestResultBytes,
    int recordings,
    long shuffledBytes,
    long keptBytes) {

  /** The traffic of a run. */
  public static Traffic of(PlannedRun run) {
    Walk walk = new Walk(run);
    List<Turn> turns = run.plan().turns();
    for (int number = 0; number < turns.size(); number++) {
      run.plan().rounds(number, turns.get(number)).forEach(walk::round);
      walk.evaluations(turns.get(number));
    }
    long examples = run.plan().batches().examples();
    return new Traffic(
        walk.broadcast,
        walk.results,
        walk.largest,
        Math.toIntExact((walk.recorded + examples - 1) / examples),
        walk.recorded * run.data().imageValues(),
        walk.mostKept * run.data().imageValues());
  }

  /** A run's rounds one after the other. */
  private static final class Walk {
    private final PlannedRun run;
    private final TrainingSpec training;
    private final Map<Learner, Long> bytes;
    private final KeptGroups<Group> groups;

    /** The states at the executors: whose, and after how many rounds. */
    private final Deque<State> sent = new ArrayDeque<>();

    private final Map<Learner, Integer> rounds = new EnumMap<>(Learner.class);
    private long broadcast;
    private long results;
    private long largest;

    /** In images. */
    private long recorded;

    private long kept;
    private long mostKept;

    private record State(Learner owner, int rounds) {}

    Walk(PlannedRun run) {
      this.run = run;
      training = run.training();
      bytes = run.stateBytes();
      groups =
          new KeptGroups<>(
              run.plan().batches(),
              this::record,
              group -> kept -= group.size(),
              run.retention().recordedEpochs());
    }

    private Group record(Group group) {
      recorded += group.size();
      kept += group.size();
      return group;
    }

    void round(Round round) {
      owners(training.reads(round)).forEach(owner -> broadcast += send(owner));
      long result = run.workers() * owners(training.changes(round)).mapToLong(bytes::get).sum();
      results += result;
      largest = Math.max(largest, result);
      owners(training.changes(round)).forEach(owner -> rounds.merge(owner, 1, Integer::sum));
      groups.take(round);
      mostKept = Math.max(mostKept, kept);
      groups.done(round);
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

    private Stream<Learner> owners(Set<Learner> learners) {
      return learners.stream().map(learner -> training.learner(learner).owner()).distinct();
    }
  }
}
