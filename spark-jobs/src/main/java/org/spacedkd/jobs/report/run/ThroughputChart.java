// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.run;

import java.util.List;
import org.spacedkd.jobs.report.chart.Axis;
import org.spacedkd.jobs.report.chart.ChartSection;
import org.spacedkd.jobs.report.chart.Plot;
import org.spacedkd.jobs.report.chart.Series;
import org.spacedkd.jobs.report.page.Element;

/** How fast each learner trained; the student also runs the teacher, forward only. */
public final class ThroughputChart {
  private static final ChartSection SECTION =
      new ChartSection(
          "Throughput",
          "Examples trained on per second of each turn, all workers together, at the turn’s middle.",
          "No turn was trained yet.");

  private ThroughputChart() {}

  /** The section of the page. */
  public static Element of(RunHistory metrics) {
    List<Series> series =
        TurnSeries.of(metrics, turn -> turn.examplesPerSecond().orElse(Double.NaN));
    if (series.isEmpty()) {
      return SECTION.section(List.of());
    }
    Axis rate = Axis.fromZero("throughput (examples/s)", ChartSection.values(series));
    Axis epochs = Axis.ofEpochs(metrics.epochs());
    return SECTION.section(
        List.of(ChartSection.chart(new Plot(960, 220, epochs, rate, List.of(), series))));
  }
}
