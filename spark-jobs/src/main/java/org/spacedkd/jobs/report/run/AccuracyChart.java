// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.run;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.report.chart.Axis;
import org.spacedkd.jobs.report.chart.Figure;
import org.spacedkd.jobs.report.chart.Plot;
import org.spacedkd.jobs.report.chart.Point;
import org.spacedkd.jobs.report.chart.Series;
import org.spacedkd.jobs.report.chart.Window;
import org.spacedkd.jobs.report.page.Element;
import org.spacedkd.jobs.report.page.Format;

/** Accuracy of teacher and student by epoch: whether the student keeps up. */
public final class AccuracyChart {
  private AccuracyChart() {}

  /** The section of the page. */
  public static Element of(Metrics metrics) {
    List<Window> windows = metrics.windows();
    Figure figure = new Figure("Accuracy", caption(metrics, windows), "Nothing was evaluated yet.");
    List<Series> series =
        Figure.drawn(
            Stream.of(Learner.values())
                .map(learner -> Series.of(learner, points(metrics.evaluations(learner))))
                .toList());
    if (series.isEmpty()) {
      return figure.section(List.of());
    }
    String title = String.format(Locale.ROOT, "accuracy on %s (%%)", metrics.split());
    Axis share = Axis.around(title, Figure.values(series), 100).within(0, 1);
    Axis epochs = Axis.ofEpochs(metrics.epochs());
    return figure.section(
        List.of(Figure.chart(new Plot(960, 360, epochs, share, windows, series))));
  }

  private static String caption(Metrics metrics, List<Window> windows) {
    String shading = windows.isEmpty() ? "" : " Every other window is shaded.";
    return String.format(
        Locale.ROOT,
        "Share of right answers on %s, over the steps each learner has taken.%s",
        metrics.split(),
        shading);
  }

  private static List<Point> points(List<Evaluation> evaluations) {
    return evaluations.stream()
        .map(
            evaluation ->
                new Point(
                    evaluation.epoch(),
                    evaluation.accuracy(),
                    String.format(
                        Locale.ROOT,
                        "%s, epoch %s: %s",
                        evaluation.learner().label(),
                        Format.decimals(evaluation.epoch(), 2),
                        Format.percent(evaluation.accuracy()))))
        .toList();
  }
}
