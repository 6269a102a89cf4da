// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.monitoring;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.Averager;
import org.spacedkd.core.training.RoundResult;

/**
 * An averager whose rounds are named and measured.
 *
 * @param turns of the run, in order, as far as they are decided on
 */
public record ObservedAverager(Averager averager, Supplier<List<Turn>> turns, JobLabels labels)
    implements Averager {
  @Override
  public RoundResult round(Turn round, Map<Learner, NetworkState> states) {
    RunMetrics metrics = RunMetrics.ofThisProcess();
    int turn = turnOf(turns.get(), round);
    metrics.beginRound(turn);
    long start = System.nanoTime();
    RoundResult result = labels.round(turn, describe(round), () -> averager.round(round, states));
    metrics.endRound(round, result, (System.nanoTime() - start) / 1e9);
    return result;
  }

  /**
   * The number of the turn that a round is of; windows follow each other, and so do their turns.
   */
  static int turnOf(List<Turn> turns, Turn round) {
    int first = 0;
    int end = turns.size();
    while (first < end) {
      int middle = (first + end) >>> 1;
      if (turns.get(middle).window() < round.window()) {
        first = middle + 1;
      } else {
        end = middle;
      }
    }
    for (int number = first; number < turns.size(); number++) {
      if (holds(turns.get(number), round)) {
        return number;
      }
    }
    throw new IllegalArgumentException(
        String.format(Locale.ROOT, "Invalid round: %s is of no turn", round));
  }

  private static boolean holds(Turn turn, Turn round) {
    return Arrays.stream(Learner.values())
        .allMatch(
            learner ->
                turn.trains(learner) == round.trains(learner)
                    && (!round.trains(learner)
                        || turn.steps(learner).contains(round.steps(learner).first())));
  }

  /** Such as {@code teacher [0, 4)}. */
  private static String describe(Turn round) {
    return Arrays.stream(Learner.values())
        .filter(round::trains)
        .map(learner -> String.format(Locale.ROOT, "%s %s", learner.label(), round.steps(learner)))
        .collect(Collectors.joining(" + "));
  }
}
