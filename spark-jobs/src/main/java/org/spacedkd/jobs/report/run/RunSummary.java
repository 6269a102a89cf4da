// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.journal.EvaluationLine;
import org.spacedkd.jobs.journal.TurnLine;
import org.spacedkd.jobs.report.page.Element;
import org.spacedkd.jobs.report.page.Format;
import org.spacedkd.jobs.report.page.Tile;

/** The results of a run as a row of tiles: how good, how close to its teacher, how long. */
public final class RunSummary {
  private RunSummary() {}

  /** The tiles at the top of the page. */
  public static Element of(RunHistory metrics) {
    Optional<EvaluationLine> student = metrics.last(Learner.STUDENT);
    Optional<EvaluationLine> teacher = metrics.last(Learner.TEACHER);
    String pending = "not evaluated yet";
    List<Tile> tiles = new ArrayList<>();
    tiles.add(accuracy("Student, last", "tile student", student, pending));
    tiles.add(accuracy("Student, best", "tile student", metrics.best(Learner.STUDENT), pending));
    Optional<EvaluationLine> ensemble = RunHistory.latest(metrics.ensembles(Learner.STUDENT));
    if (ensemble.isPresent()) {
      tiles.add(accuracy("Ensemble, last", "tile student", ensemble, pending));
    }
    if (metrics.hasTeacher()) {
      boolean isGiven = metrics.mode().equals(Optional.of(DistillationMode.PRETRAINED));
      String none = isGiven ? "was given; not evaluated in this run" : pending;
      tiles.add(accuracy("Teacher, last", "tile teacher", teacher, none));
      tiles.add(gap(teacher, student));
    }
    tiles.add(time(metrics));
    return Tile.row(tiles);
  }

  private static Tile accuracy(
      String name, String style, Optional<EvaluationLine> evaluation, String none) {
    return new Tile(
        name,
        style,
        evaluation.map(found -> Format.percent(found.accuracy())).orElse(Format.NONE),
        evaluation
            .map(
                found ->
                    String.format(
                        Locale.ROOT, "on %s after %s", found.split(), Format.epochs(found.epoch())))
            .orElse(none));
  }

  private static Tile gap(Optional<EvaluationLine> teacher, Optional<EvaluationLine> student) {
    if (teacher.isEmpty() || student.isEmpty()) {
      return new Tile("Gap", "tile", Format.NONE, "needs both learners");
    }
    double gap = teacher.get().accuracy() - student.get().accuracy();
    return new Tile(
        "Gap", "tile", Format.points(gap, 1), "points, last teacher minus last student");
  }

  /** Turns follow one another, but both lines of an interleaved turn tell of the same seconds. */
  private static Tile time(RunHistory metrics) {
    Map<Integer, Double> seconds =
        metrics.turns().stream()
            .collect(Collectors.toMap(TurnLine::turn, TurnLine::seconds, Math::max));
    double total = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    return new Tile(
        "Training time",
        "tile",
        metrics.turns().isEmpty() ? Format.NONE : Format.time(total),
        "in " + Format.count(seconds.size(), "turn"));
  }
}
