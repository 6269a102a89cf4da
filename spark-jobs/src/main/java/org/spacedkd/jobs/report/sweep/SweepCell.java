// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.report.run.Evaluation;
import org.spacedkd.jobs.report.run.Metrics;
import org.spacedkd.jobs.storage.JsonFile;
import org.spacedkd.jobs.storage.RunDirectory;

/**
 * One run of a sweep, as far as it has come.
 *
 * @param name of the cell
 * @param settings values by path below {@code spaced-kd}: mode, seed and what any cell changes
 * @param state pending, running, finished, failed or preempted
 * @param reason why it failed; empty otherwise
 * @param seconds time spent, not a number where that is unknown
 * @param metrics of its run directory; empty where it has not begun
 * @param engineSeconds time that its workers computed, all together, by its ledger
 */
record SweepCell(
    String name,
    SortedMap<String, String> settings,
    String state,
    String reason,
    Seconds seconds,
    Metrics metrics,
    double engineSeconds) {
  static final String SEED = "run.seed";
  static final String MODE = "distillation.mode";
  private static final String FINISHED = "finished";

  /** Time spent on each learner alone and on both at once, and by the clock from begin to end. */
  record Seconds(double teacher, double student, double together, double wall) {
    static Seconds of(JsonNode json) {
      return new Seconds(
          json.path("teacher").asDouble(Double.NaN),
          json.path("student").asDouble(Double.NaN),
          json.path("together").asDouble(Double.NaN),
          json.path("wall").asDouble(Double.NaN));
    }
  }

  /** Reads a cell's entry of {@code summary.json}, and the journals of its run directory. */
  static SweepCell read(JsonNode cell, RunDirectory sweep) {
    SortedMap<String, String> settings = new TreeMap<>();
    for (Map.Entry<String, JsonNode> setting : cell.path("settings").properties()) {
      settings.put(setting.getKey(), text(setting.getValue()));
    }
    String directory = cell.path("directory").asText();
    return new SweepCell(
        cell.path("cell").asText(),
        settings,
        cell.path("state").asText(),
        cell.path("reason").asText(),
        Seconds.of(cell.path("seconds")),
        Metrics.of(lines(sweep, directory + "/metrics.jsonl")),
        engineSeconds(lines(sweep, directory + "/ledger.jsonl")));
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.asText() : value.toString();
  }

  private static List<JsonNode> lines(RunDirectory sweep, String file) {
    return new JsonFile(sweep, file, "without it, sweep writes it again")
        .lines()
        .orElseGet(List::of);
  }

  private static double engineSeconds(List<JsonNode> ledger) {
    double sum = 0;
    for (JsonNode line : ledger) {
      for (JsonNode worker : line.path("engine_seconds")) {
        sum += worker.asDouble();
      }
    }
    return ledger.isEmpty() ? Double.NaN : sum;
  }

  boolean isFinished() {
    return state.equals(FINISHED);
  }

  long seed() {
    return Long.parseLong(settings.getOrDefault(SEED, "0"));
  }

  /** The word of its mode. */
  String modeWord() {
    return settings.getOrDefault(MODE, metrics.run().path("mode").asText("unknown"));
  }

  Optional<DistillationMode> mode() {
    return Metrics.mode(modeWord());
  }

  /** A learner's accuracy after its last step so far; not a number where there is none. */
  double last(Learner learner) {
    return accuracy(metrics.last(learner));
  }

  /** A learner's highest accuracy so far; not a number where there is none. */
  double best(Learner learner) {
    return accuracy(metrics.best(learner));
  }

  /** Last teacher minus last student. */
  double gap() {
    return last(Learner.TEACHER) - last(Learner.STUDENT);
  }

  private static double accuracy(Optional<Evaluation> evaluation) {
    return evaluation.map(Evaluation::accuracy).orElse(Double.NaN);
  }
}
