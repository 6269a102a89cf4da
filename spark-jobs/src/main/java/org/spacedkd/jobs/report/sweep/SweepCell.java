// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.journal.CellSummary;
import org.spacedkd.jobs.journal.ChainedLine;
import org.spacedkd.jobs.journal.EvaluationLine;
import org.spacedkd.jobs.journal.LedgerLine;
import org.spacedkd.jobs.journal.MetricsLine;
import org.spacedkd.jobs.journal.RunLine;
import org.spacedkd.jobs.report.run.RunHistory;
import org.spacedkd.jobs.storage.JsonFile;
import org.spacedkd.jobs.storage.RunDirectory;

/**
 * One run of a sweep, as far as it has come.
 *
 * @param summary what the sweep says of it
 * @param settings values by path below {@code spaced-kd}: mode, seed and what any cell changes
 * @param metrics of its run directory; empty where it has not begun
 * @param engineSeconds time that its workers computed, all together, by its ledger; not a number
 *     where it has not begun
 */
record SweepCell(
    CellSummary summary,
    SortedMap<String, String> settings,
    RunHistory metrics,
    double engineSeconds) {
  static final String SEED = "run.seed";
  static final String MODE = "distillation.mode";
  private static final String REMEDY = "without it, sweep writes it again";

  /** Reads the journals of a cell's run directory. */
  static SweepCell read(CellSummary cell, RunDirectory sweep) {
    SortedMap<String, String> settings = new TreeMap<>();
    cell.settings().forEach((path, value) -> settings.put(path, text(value)));
    RunDirectory run = sweep.within(cell.directory());
    return new SweepCell(cell, settings, history(run), engineSeconds(run));
  }

  private static RunHistory history(RunDirectory run) {
    return RunHistory.of(
        new JsonFile(run, MetricsLine.FILE, REMEDY).lines(MetricsLine::read).orElseGet(List::of));
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.asText() : value.toString();
  }

  private static double engineSeconds(RunDirectory run) {
    List<ChainedLine> ledger =
        new JsonFile(run, LedgerLine.FILE, REMEDY).lines(ChainedLine::read).orElseGet(List::of);
    double sum = 0;
    for (ChainedLine line : ledger) {
      for (double worker : line.circumstances().cost().engineSeconds()) {
        sum += worker;
      }
    }
    return ledger.isEmpty() ? Double.NaN : sum;
  }

  /** Its name. */
  String name() {
    return summary.cell();
  }

  /** Where it stands, in a word. */
  String state() {
    return summary.outcome().state().label();
  }

  boolean isFinished() {
    return summary.isFinished();
  }

  long seed() {
    return Long.parseLong(settings.getOrDefault(SEED, "0"));
  }

  /** The word of its mode. */
  String modeWord() {
    return settings.getOrDefault(MODE, metrics.run().map(RunLine::mode).orElse("unknown"));
  }

  Optional<DistillationMode> mode() {
    return RunHistory.mode(modeWord());
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

  private static double accuracy(Optional<EvaluationLine> evaluation) {
    return evaluation.map(EvaluationLine::accuracy).orElse(Double.NaN);
  }
}
