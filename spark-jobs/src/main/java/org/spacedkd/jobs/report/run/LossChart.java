// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.run;

import java.util.List;
import java.util.Optional;
import org.spacedkd.core.objective.Objective;
import org.spacedkd.jobs.report.chart.Axis;
import org.spacedkd.jobs.report.chart.ChartSection;
import org.spacedkd.jobs.report.chart.Plot;
import org.spacedkd.jobs.report.chart.Series;
import org.spacedkd.jobs.report.page.Element;

/** What the learners minimise, one small chart for each part of the loss, each on its own scale. */
public final class LossChart {
  private static final ChartSection SECTION =
      new ChartSection(
          "Loss",
          "Parts of the training loss before they are weighted. Each point is the mean over a turn,"
              + " at the turn’s middle.",
          "No turn was trained yet.");

  private LossChart() {}

  /** The section of the page. */
  public static Element of(RunHistory metrics) {
    List<String> parts = metrics.parts();
    int width = parts.size() == 1 ? 960 : 320;
    return SECTION.section(
        parts.stream()
            .flatMap(part -> plot(metrics, part, width).stream())
            .map(ChartSection::chart)
            .toList());
  }

  private static Optional<Plot> plot(RunHistory metrics, String part, int width) {
    List<Series> series =
        TurnSeries.of(metrics, turn -> turn.parts().getOrDefault(part, Double.NaN));
    if (series.isEmpty()) {
      return Optional.empty();
    }
    Axis loss = Axis.around(title(part), ChartSection.values(series), 1);
    Axis epochs = Axis.ofEpochs(metrics.epochs());
    return Optional.of(new Plot(width, 230, epochs, loss, List.of(), series));
  }

  private static String title(String part) {
    return switch (part) {
      case Objective.CROSS_ENTROPY -> part + " (nats)";
      case Objective.TEMPERATURE -> part;
      default -> part + " (loss)";
    };
  }
}
