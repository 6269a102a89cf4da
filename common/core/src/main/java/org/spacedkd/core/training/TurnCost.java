// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What a turn took, which another time would be otherwise.
 *
 * @param executors ids of the executors that computed
 * @param attempts task attempts of all workers and rounds, failed ones included
 * @param seconds time spent in rounds
 * @param engineSeconds per logical worker, the part of that time spent in the engine
 * @param broadcastBytes bytes of state sent to the workers
 */
public record TurnCost(
    SortedSet<String> executors,
    int attempts,
    double seconds,
    List<Double> engineSeconds,
    long broadcastBytes) {
  /** What no round has taken. */
  public static final TurnCost NONE =
      new TurnCost(Collections.emptySortedSet(), 0, 0, List.of(), 0);

  /** This cost with the cost of one more round added. */
  TurnCost plus(RoundResult round, double roundSeconds) {
    SortedSet<String> everywhere = new TreeSet<>(executors);
    round.attempts().forEach(attempt -> everywhere.add(attempt.executor()));
    return new TurnCost(
        everywhere,
        attempts + round.attempts().stream().mapToInt(Attempt::number).sum(),
        seconds + roundSeconds,
        sums(round.engineSeconds()),
        broadcastBytes + round.broadcastBytes());
  }

  private List<Double> sums(List<Double> round) {
    return engineSeconds.isEmpty()
        ? round
        : IntStream.range(0, round.size())
            .mapToObj(worker -> engineSeconds.get(worker) + round.get(worker))
            .toList();
  }
}
