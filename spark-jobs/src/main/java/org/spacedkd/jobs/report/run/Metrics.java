// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.report.chart.Window;

/**
 * The lines of {@code metrics.jsonl} by kind.
 *
 * @param run the {@code run} line; a missing node when there is none yet
 * @param turns in order of training
 * @param evaluations in order of training
 */
public record Metrics(JsonNode run, List<TrainedTurn> turns, List<Evaluation> evaluations) {
  public Metrics {
    turns = List.copyOf(turns);
    evaluations = List.copyOf(evaluations);
  }

  /** Sorts lines by their event; events of other names are left out. */
  public static Metrics of(List<JsonNode> lines) {
    return new Metrics(
        lines(lines, "run").findFirst().orElse(MissingNode.getInstance()),
        lines(lines, "turn").map(TrainedTurn::of).toList(),
        lines(lines, "evaluation").map(Evaluation::of).toList());
  }

  static Learner learner(JsonNode line) {
    String name = line.path("learner").asText();
    return Stream.of(Learner.values())
        .filter(learner -> learner.label().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    ExitCode.DATA,
                    String.format(
                        Locale.ROOT,
                        "Unknown learner in the metrics: %s (known: teacher, student)",
                        name)));
  }

  /** The run's mode, if it is known. */
  public Optional<DistillationMode> mode() {
    return mode(run.path("mode").asText());
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

  /** Names of the parts of the loss, each where it first occurs. */
  List<String> parts() {
    return turns.stream().flatMap(turn -> turn.parts().keySet().stream()).distinct().toList();
  }

  /** Length of the whole run in epochs, or of what there is of it when the plan is unknown. */
  public double epochs() {
    if (run.path("total_steps").asLong() > 0 && run.path("steps_per_epoch").asLong() > 0) {
      return inEpochs(run.path("total_steps").asLong());
    }
    return DoubleStream.concat(
            turns.stream().mapToDouble(TrainedTurn::epoch),
            evaluations.stream().mapToDouble(Evaluation::epoch))
        .filter(epoch -> epoch > 0)
        .max()
        .orElse(1);
  }

  /** So many steps in epochs. */
  public double inEpochs(long steps) {
    return (double) steps / run.path("steps_per_epoch").asLong();
  }

  /** The split of headline and chart: {@code test} if it was evaluated, else the first that was. */
  public String split() {
    List<String> splits = evaluations.stream().map(Evaluation::split).distinct().toList();
    return splits.isEmpty() || splits.contains("test") ? "test" : splits.get(0);
  }

  /** The windows worth drawing: those of a spaced run, where teacher and student take turns. */
  List<Window> windows() {
    boolean spaced = mode().map(DistillationMode::hasWindows).orElse(true);
    return spaced ? TrainedTurn.windows(turns) : List.of();
  }

  /** A learner's evaluations at the deepest exit on {@link #split}. */
  public List<Evaluation> evaluations(Learner learner) {
    return evaluations(learner, Evaluation.DEEPEST);
  }

  /** A learner's evaluations of all exits together on {@link #split}. */
  List<Evaluation> ensembles(Learner learner) {
    return evaluations(learner, Evaluation.ENSEMBLE);
  }

  private List<Evaluation> evaluations(Learner learner, String exit) {
    return evaluations.stream()
        .filter(evaluation -> evaluation.learner() == learner)
        .filter(evaluation -> evaluation.split().equals(split()))
        .filter(evaluation -> evaluation.exit().equals(exit))
        .toList();
  }

  /** A learner's latest evaluation. */
  public Optional<Evaluation> last(Learner learner) {
    return latest(evaluations(learner));
  }

  /** The first of a learner's evaluations of the highest accuracy. */
  public Optional<Evaluation> best(Learner learner) {
    return evaluations(learner).stream()
        .filter(evaluation -> Double.isFinite(evaluation.accuracy()))
        .reduce((best, next) -> next.accuracy() > best.accuracy() ? next : best);
  }

  static Optional<Evaluation> latest(List<Evaluation> evaluations) {
    return evaluations.stream().max(Comparator.comparingLong(Evaluation::step));
  }

  List<TrainedTurn> turns(Learner learner) {
    return turns.stream().filter(turn -> turn.learner() == learner).toList();
  }

  private static Stream<JsonNode> lines(List<JsonNode> lines, String event) {
    return lines.stream().filter(line -> line.path("event").asText().equals(event));
  }
}
