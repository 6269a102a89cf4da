// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.run;

import java.util.List;
import org.spacedkd.jobs.report.chart.Axis;
import org.spacedkd.jobs.report.chart.Figure;
import org.spacedkd.jobs.report.chart.Plot;
import org.spacedkd.jobs.report.chart.Series;
import org.spacedkd.jobs.report.page.Element;

/** How fast each learner trained; the student also runs the teacher, forward only. */
public final class ThroughputChart {
  private static final Figure FIGURE =
      new Figure(
          "Throughput",
          "Examples trained on per second of each turn, all workers together, at the turn’s middle.",
          "No turn was trained yet.");

  private ThroughputChart() {}

  /** The section of the page. */
  public static Element of(Metrics metrics) {
    List<Series> series = TurnSeries.of(metrics, TrainedTurn::examplesPerSecond);
    if (series.isEmpty()) {
      return FIGURE.section(List.of());
    }
    Axis rate = Axis.fromZero("throughput (examples/s)", Figure.values(series));
    Axis epochs = Axis.ofEpochs(metrics.epochs());
    return FIGURE.section(
        List.of(Figure.chart(new Plot(960, 220, epochs, rate, List.of(), series))));
  }
}
