// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.run;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.journal.EvaluationLine;
import org.spacedkd.jobs.report.chart.Axis;
import org.spacedkd.jobs.report.chart.ChartSection;
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
  public static Element of(RunHistory metrics) {
    List<Window> windows = metrics.windows();
    ChartSection section =
        new ChartSection("Accuracy", caption(metrics, windows), "Nothing was evaluated yet.");
    List<Series> series =
        ChartSection.drawn(
            Stream.of(Learner.values())
                .map(learner -> Series.of(learner, points(metrics.evaluations(learner))))
                .toList());
    if (series.isEmpty()) {
      return section.section(List.of());
    }
    String title = String.format(Locale.ROOT, "accuracy on %s (%%)", metrics.split());
    Axis share = Axis.around(title, ChartSection.values(series), 100).within(0, 1);
    Axis epochs = Axis.ofEpochs(metrics.epochs());
    return section.section(
        List.of(ChartSection.chart(new Plot(960, 360, epochs, share, windows, series))));
  }

  private static String caption(RunHistory metrics, List<Window> windows) {
    String shading = windows.isEmpty() ? "" : " Every other window is shaded.";
    return String.format(
        Locale.ROOT,
        "Share of right answers on %s, over the steps each learner has taken.%s",
        metrics.split(),
        shading);
  }

  private static List<Point> points(List<EvaluationLine> evaluations) {
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
