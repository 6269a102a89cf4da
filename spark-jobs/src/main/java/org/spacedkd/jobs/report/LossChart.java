// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report;

import java.util.List;
import java.util.Optional;
import org.spacedkd.core.objective.Objective;

/** What the learners minimise, one small chart for each part of the loss, each on its own scale. */
final class LossChart {
  private static final Figure FIGURE =
      new Figure(
          "Loss",
          "Parts of the training loss before they are weighted. Each point is the mean over a turn,"
              + " at the turn’s middle.",
          "No turn was trained yet.");

  private LossChart() {}

  static Element of(Metrics metrics) {
    return FIGURE.section(
        metrics.turns().stream()
            .flatMap(turn -> turn.parts().keySet().stream())
            .distinct()
            .flatMap(part -> chart(metrics, part).stream())
            .toList());
  }

  private static Optional<Element> chart(Metrics metrics, String part) {
    List<Series> series =
        TurnSeries.of(metrics, turn -> turn.parts().getOrDefault(part, Double.NaN));
    if (series.isEmpty()) {
      return Optional.empty();
    }
    Axis loss = Axis.around(title(part), Figure.values(series), 1);
    Axis epochs = Axis.ofEpochs(metrics.epochs());
    return Optional.of(Figure.chart(new LinePlot(400, 270, epochs, loss, List.of(), series)));
  }

  private static String title(String part) {
    return part.equals(Objective.CROSS_ENTROPY) ? part + " (nats)" : part + " (loss)";
  }
}
