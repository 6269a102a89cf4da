// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.run;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.journal.TurnLine;
import org.spacedkd.jobs.report.chart.ChartSection;
import org.spacedkd.jobs.report.chart.Point;
import org.spacedkd.jobs.report.chart.Series;
import org.spacedkd.jobs.report.page.Format;

/** A number of every turn, by learner, each at the middle of its turn. */
final class TurnSeries {
  private TurnSeries() {}

  /** One series for each learner that has the number. */
  static List<Series> of(RunHistory metrics, ToDoubleFunction<TurnLine> number) {
    return ChartSection.drawn(
        Stream.of(Learner.values())
            .map(learner -> Series.of(learner, points(metrics.turns(learner), number)))
            .toList());
  }

  private static List<Point> points(List<TurnLine> turns, ToDoubleFunction<TurnLine> number) {
    return turns.stream()
        .map(turn -> new Point(turn.middle(), number.applyAsDouble(turn), note(turn, number)))
        .toList();
  }

  private static String note(TurnLine turn, ToDoubleFunction<TurnLine> number) {
    return String.format(
        Locale.ROOT,
        "%s, steps %s to %s: %s",
        turn.learner().label(),
        Format.count(turn.steps().first()),
        Format.count(turn.steps().end()),
        Format.decimals(number.applyAsDouble(turn), 3));
  }
}
