// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.sweep;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.journal.CellAccuracy;
import org.spacedkd.jobs.journal.CellSeconds;
import org.spacedkd.jobs.journal.EvaluationLine;
import org.spacedkd.jobs.journal.MetricsLine;
import org.spacedkd.jobs.journal.TurnLine;
import org.spacedkd.jobs.ledger.Metrics;
import org.spacedkd.jobs.storage.RunDirectory;

/** What the metrics of a cell come to. */
record CellFigures(List<MetricsLine> metrics) {
  static CellFigures of(RunDirectory cell) {
    return new CellFigures(Metrics.read(cell).orElseGet(List::of));
  }

  /** By learner the final and the best accuracy of its deepest exit, where it was evaluated. */
  Map<Learner, CellAccuracy> accuracies() {
    Map<Learner, CellAccuracy> accuracies = new EnumMap<>(Learner.class);
    lines(EvaluationLine.class)
        .filter(EvaluationLine::isOfDeepestExit)
        .forEach(
            line ->
                accuracies.merge(
                    line.learner(),
                    new CellAccuracy(line.accuracy(), line.accuracy()),
                    (before, now) ->
                        new CellAccuracy(now.last(), Math.max(before.best(), now.best()))));
    return accuracies;
  }

  /**
   * Seconds spent on turns of each learner; those of turns of both are told apart.
   *
   * @param wall seconds by the clock
   */
  CellSeconds seconds(double wall) {
    Map<Integer, List<TurnLine>> turns =
        lines(TurnLine.class)
            .collect(Collectors.groupingBy(TurnLine::turn, TreeMap::new, Collectors.toList()));
    double teacher = 0;
    double student = 0;
    double together = Double.NaN;
    for (List<TurnLine> turn : turns.values()) {
      double seconds = turn.get(0).seconds();
      if (turn.size() > 1) {
        together = (Double.isNaN(together) ? 0 : together) + seconds;
      } else if (turn.get(0).learner() == Learner.TEACHER) {
        teacher += seconds;
      } else {
        student += seconds;
      }
    }
    return new CellSeconds(wall, teacher, student, together);
  }

  private <T extends MetricsLine> Stream<T> lines(Class<T> kind) {
    return metrics.stream().filter(kind::isInstance).map(kind::cast);
  }
}
