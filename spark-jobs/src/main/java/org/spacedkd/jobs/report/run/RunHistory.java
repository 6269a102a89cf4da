// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.run;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.spacedkd.core.network.Exits;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.journal.EvaluationLine;
import org.spacedkd.jobs.journal.MetricsLine;
import org.spacedkd.jobs.journal.RunLine;
import org.spacedkd.jobs.journal.TurnLine;
import org.spacedkd.jobs.report.chart.Window;

/**
 * What a run has come to, the lines of its metrics by kind.
 *
 * @param run what the run is; nothing where it has not begun
 * @param turns in order of training
 * @param evaluations in order of training
 */
public record RunHistory(
    Optional<RunLine> run, List<TurnLine> turns, List<EvaluationLine> evaluations) {
  private static final int MOST_DRAWN_WINDOWS = 120;

  public RunHistory {
    turns = List.copyOf(turns);
    evaluations = List.copyOf(evaluations);
  }

  /** Sorts lines by their kind. */
  public static RunHistory of(List<MetricsLine> lines) {
    return new RunHistory(
        lines(lines, RunLine.class).findFirst(),
        lines(lines, TurnLine.class).toList(),
        lines(lines, EvaluationLine.class).toList());
  }

  /** The run's mode, if it is known. */
  public Optional<DistillationMode> mode() {
    return run.map(RunLine::mode).flatMap(RunHistory::mode);
  }

  /** The mode of a configuration's word, if it is one. */
  public static Optional<DistillationMode> mode(String word) {
    String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
    return Stream.of(DistillationMode.values())
        .filter(mode -> mode.name().equals(name))
        .findFirst();
  }

  boolean hasTeacher() {
    return mode().map(mode -> mode != DistillationMode.NONE && !mode.isOfOneNetwork()).orElse(true);
  }

  /** Names of the parts of the loss that are numbers, each where it first occurs. */
  List<String> parts() {
    return turns.stream()
        .flatMap(turn -> turn.parts().entrySet().stream())
        .filter(part -> Double.isFinite(part.getValue()))
        .map(Map.Entry::getKey)
        .distinct()
        .toList();
  }

  /** Length of the whole run in epochs, or of what there is of it when the plan is unknown. */
  public double epochs() {
    return run.filter(line -> line.totalSteps() > 0)
        .flatMap(line -> inEpochs(line.totalSteps()))
        .orElseGet(this::epochsSoFar);
  }

  private double epochsSoFar() {
    return DoubleStream.concat(
            turns.stream().mapToDouble(TurnLine::epoch),
            evaluations.stream().mapToDouble(EvaluationLine::epoch))
        .filter(epoch -> epoch > 0)
        .max()
        .orElse(1);
  }

  /** So many steps in epochs, where the length of an epoch is known. */
  private Optional<Double> inEpochs(int steps) {
    return run.map(RunLine::stepsPerEpoch)
        .filter(perEpoch -> perEpoch > 0)
        .map(perEpoch -> (double) steps / perEpoch);
  }

  /** The interval that the run was begun with, in epochs, where that is known. */
  public Optional<Double> intervalEpochs() {
    return run.flatMap(line -> inEpochs(line.intervalSteps()));
  }

  /** The split of headline and chart: {@code test} if it was evaluated, else the first that was. */
  public String split() {
    List<String> splits = evaluations.stream().map(EvaluationLine::split).distinct().toList();
    return splits.isEmpty() || splits.contains("test") ? "test" : splits.get(0);
  }

  /**
   * The windows worth drawing, in order: those of a spaced run, where teacher and student take
   * turns; none where they are too many to draw.
   */
  List<Window> windows() {
    boolean spaced = mode().map(DistillationMode::hasWindows).orElse(true);
    TreeMap<Integer, Window> windows = new TreeMap<>();
    for (TurnLine turn : spaced ? turns : List.<TurnLine>of()) {
      Window part = new Window(turn.window(), turn.firstEpoch(), turn.epoch());
      windows.merge(turn.window(), part, Window::union);
    }
    return windows.size() > MOST_DRAWN_WINDOWS ? List.of() : List.copyOf(windows.values());
  }

  /** A learner's evaluations at the deepest exit on {@link #split}. */
  public List<EvaluationLine> evaluations(Learner learner) {
    return evaluations(learner, Exits.DEEPEST);
  }

  /** A learner's evaluations of all exits together on {@link #split}. */
  List<EvaluationLine> ensembles(Learner learner) {
    return evaluations(learner, Exits.ENSEMBLE);
  }

  private List<EvaluationLine> evaluations(Learner learner, String exit) {
    return evaluations.stream()
        .filter(evaluation -> evaluation.learner() == learner)
        .filter(evaluation -> evaluation.split().equals(split()))
        .filter(evaluation -> evaluation.exit().equals(exit))
        .toList();
  }

  /** A learner's latest evaluation. */
  public Optional<EvaluationLine> last(Learner learner) {
    return latest(evaluations(learner));
  }

  /** The first of a learner's evaluations of the highest accuracy. */
  public Optional<EvaluationLine> best(Learner learner) {
    return evaluations(learner).stream()
        .filter(evaluation -> Double.isFinite(evaluation.accuracy()))
        .reduce((best, next) -> next.accuracy() > best.accuracy() ? next : best);
  }

  static Optional<EvaluationLine> latest(List<EvaluationLine> evaluations) {
    return evaluations.stream().max(Comparator.comparingInt(EvaluationLine::step));
  }

  List<TurnLine> turns(Learner learner) {
    return turns.stream().filter(turn -> turn.learner() == learner).toList();
  }

  private static <T extends MetricsLine> Stream<T> lines(List<MetricsLine> lines, Class<T> kind) {
    return lines.stream().filter(kind::isInstance).map(kind::cast);
  }
}
