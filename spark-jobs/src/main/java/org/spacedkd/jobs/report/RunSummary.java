// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.spacedkd.core.schedule.Learner;

/** The results of a run as a row of tiles: how good, how close to its teacher, how long. */
final class RunSummary {
  private RunSummary() {}

  static Element of(Metrics metrics) {
    Optional<Evaluation> student = last(metrics.evaluations(Learner.STUDENT));
    Optional<Evaluation> teacher = last(metrics.evaluations(Learner.TEACHER));
    List<Element> tiles = new ArrayList<>();
    tiles.add(accuracy("Student, last", "tile student", student));
    tiles.add(accuracy("Student, best", "tile student", best(metrics)));
    Optional<Evaluation> ensemble = last(metrics.ensembles(Learner.STUDENT));
    ensemble.ifPresent(found -> tiles.add(accuracy("Ensemble, last", "tile student", ensemble)));
    if (metrics.hasTeacher()) {
      tiles.add(accuracy("Teacher, last", "tile teacher", teacher));
      tiles.add(gap(teacher, student));
    }
    tiles.add(time(metrics));
    return Element.of("div").with("class", "tiles").add(tiles);
  }

  private static Optional<Evaluation> last(List<Evaluation> evaluations) {
    return evaluations.stream().max(Comparator.comparingLong(Evaluation::step));
  }

  /** The first of the student's highest accuracies. */
  private static Optional<Evaluation> best(Metrics metrics) {
    return metrics.evaluations(Learner.STUDENT).stream()
        .filter(evaluation -> Double.isFinite(evaluation.accuracy()))
        .reduce((best, next) -> next.accuracy() > best.accuracy() ? next : best);
  }

  private static Element accuracy(String name, String style, Optional<Evaluation> evaluation) {
    return tile(
        name,
        style,
        evaluation.map(found -> Format.percent(found.accuracy())).orElse(Format.NONE),
        evaluation
            .map(found -> "on %s after %s".formatted(found.split(), Format.epochs(found.epoch())))
            .orElse("not evaluated yet"));
  }

  private static Element gap(Optional<Evaluation> teacher, Optional<Evaluation> student) {
    if (teacher.isEmpty() || student.isEmpty()) {
      return tile("Gap", "tile", Format.NONE, "needs both learners");
    }
    double points = 100 * (teacher.get().accuracy() - student.get().accuracy());
    String sign = points < 0 ? "−" : "+";
    return tile(
        "Gap",
        "tile",
        sign + Format.decimals(Math.abs(points), 1),
        "points, last teacher minus last student");
  }

  /** Turns follow one another, but both lines of an interleaved turn tell of the same seconds. */
  private static Element time(Metrics metrics) {
    Map<Integer, Double> seconds =
        metrics.turns().stream()
            .collect(Collectors.toMap(TrainedTurn::turn, TrainedTurn::seconds, Math::max));
    double total = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    return tile(
        "Training time",
        "tile",
        metrics.turns().isEmpty() ? Format.NONE : Format.time(total),
        "in " + Format.count(seconds.size(), "turn"));
  }

  private static Element tile(String name, String style, String value, String note) {
    return Element.of("div")
        .with("class", style)
        .add(Element.of("div", name).with("class", "name"))
        .add(Element.of("div", value).with("class", "value"))
        .add(Element.of("div", note).with("class", "note"));
  }
}
