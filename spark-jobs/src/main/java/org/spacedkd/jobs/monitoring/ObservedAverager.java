// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.monitoring;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.Averager;
import org.spacedkd.core.training.RoundResult;

/**
 * An averager whose rounds are named and measured.
 *
 * @param turns of the run, in order
 */
public record ObservedAverager(Averager averager, List<Turn> turns, JobLabels labels)
    implements Averager {
  public ObservedAverager {
    turns = List.copyOf(turns);
  }

  @Override
  public RoundResult round(Turn round, Map<Learner, NetworkState> states) {
    RunMetrics metrics = RunMetrics.ofThisProcess();
    int turn = turnOf(round);
    metrics.beginRound(turn);
    long start = System.nanoTime();
    RoundResult result = labels.round(turn, describe(round), () -> averager.round(round, states));
    metrics.endRound(round, result, (System.nanoTime() - start) / 1e9);
    return result;
  }

  private int turnOf(Turn round) {
    for (int number = 0; number < turns.size(); number++) {
      Turn turn = turns.get(number);
      if (Arrays.stream(Learner.values())
          .allMatch(
              learner ->
                  turn.trains(learner) == round.trains(learner)
                      && (!round.trains(learner)
                          || turn.steps(learner).contains(round.steps(learner).first())))) {
        return number;
      }
    }
    throw new IllegalArgumentException("Invalid round: %s is of no turn".formatted(round));
  }

  /** Such as {@code teacher [0, 4)}. */
  private static String describe(Turn round) {
    return Arrays.stream(Learner.values())
        .filter(round::trains)
        .map(learner -> "%s %s".formatted(learner.label(), round.steps(learner)))
        .collect(Collectors.joining(" + "));
  }
}
