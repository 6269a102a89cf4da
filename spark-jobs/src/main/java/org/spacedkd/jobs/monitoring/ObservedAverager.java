// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.monitoring;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Round;
import org.spacedkd.core.training.Averager;
import org.spacedkd.core.training.RoundResult;

/** An averager whose rounds are named and measured. */
public record ObservedAverager(Averager averager, JobLabels labels) implements Averager {
  @Override
  public RoundResult round(Round round, Map<Learner, NetworkState> states) {
    RunMetrics metrics = RunMetrics.ofThisProcess();
    metrics.beginRound(round.turn());
    long start = System.nanoTime();
    RoundResult result =
        labels.round(round.turn(), describe(round), () -> averager.round(round, states));
    metrics.endRound(round, result, (System.nanoTime() - start) / 1e9);
    return result;
  }

  /** Such as {@code teacher [0, 4)}. */
  private static String describe(Round round) {
    return Arrays.stream(Learner.values())
        .filter(round::trains)
        .map(learner -> String.format(Locale.ROOT, "%s %s", learner.label(), round.steps(learner)))
        .collect(Collectors.joining(" + "));
  }
}
