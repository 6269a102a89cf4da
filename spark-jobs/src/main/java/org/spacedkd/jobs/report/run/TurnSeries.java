// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.run;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.report.chart.Figure;
import org.spacedkd.jobs.report.chart.Point;
import org.spacedkd.jobs.report.chart.Series;
import org.spacedkd.jobs.report.page.Format;

/** A number of every turn, by learner, each at the middle of its turn. */
final class TurnSeries {
  private TurnSeries() {}

  /** One series for each learner that has the number. */
  static List<Series> of(Metrics metrics, ToDoubleFunction<TrainedTurn> number) {
    return Figure.drawn(
        Stream.of(Learner.values())
            .map(learner -> Series.of(learner, points(metrics.turns(learner), number)))
            .toList());
  }

  private static List<Point> points(List<TrainedTurn> turns, ToDoubleFunction<TrainedTurn> number) {
    return turns.stream()
        .map(turn -> new Point(turn.middle(), number.applyAsDouble(turn), note(turn, number)))
        .toList();
  }

  private static String note(TrainedTurn turn, ToDoubleFunction<TrainedTurn> number) {
    return String.format(
        Locale.ROOT,
        "%s, steps %s to %s: %s",
        turn.learner().label(),
        Format.count(turn.firstStep()),
        Format.count(turn.step()),
        Format.decimals(number.applyAsDouble(turn), 3));
  }
}
