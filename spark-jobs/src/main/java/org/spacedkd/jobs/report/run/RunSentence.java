// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.run;

import java.util.Locale;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.jobs.journal.RunLine;
import org.spacedkd.jobs.report.page.Format;

/** What the run is, in words: method, data, length and how the work was shared. */
public final class RunSentence {
  private RunSentence() {}

  /** The sentence. */
  public static String of(RunHistory history) {
    return history.run().map(run -> of(run, history)).orElse("The run has not begun.");
  }

  private static String of(RunLine run, RunHistory history) {
    String method =
        history
            .mode()
            .map(mode -> method(mode, interval(run, history)))
            .orElse(String.format(Locale.ROOT, "Mode %s.", run.mode()));
    return String.format(
        Locale.ROOT,
        "%s Trained on %s (%s) for %s (%s), by %s averaged every %s, with the %s engine.",
        method,
        run.dataset(),
        Format.count(run.classes()) + "\u00A0classes",
        Format.count(run.totalSteps(), "step"),
        Format.epochs(history.epochs()),
        Format.count(run.workers(), "logical worker"),
        every(run.frequency()),
        run.engine());
  }

  private static String method(DistillationMode mode, String interval) {
    return switch (mode) {
      case NONE -> "No distillation: the student learns from the labels alone.";
      case PRETRAINED ->
          "Offline distillation: the student learns from a teacher that was trained before.";
      case OFFLINE ->
          "Offline distillation: the teacher trains to its end, then the student learns from it.";
      case ONLINE ->
          "Online distillation: teacher and student train on every step together, and the student"
              + " learns from the teacher of the same step.";
      case SPACED ->
          String.format(
              Locale.ROOT,
              "Spaced distillation: the teacher trains an interval of %s ahead, then rests while the student replays the same batches.",
              interval);
      case CONSTANT_LEAD ->
          String.format(
              Locale.ROOT,
              "Distillation with a constant lead: the teacher stays %s ahead of the student.",
              interval);
      case SELF ->
          "Self-distillation: the deepest exit of one network teaches the others on every step.";
      case SPACED_SELF ->
          String.format(
              Locale.ROOT,
              "Spaced self-distillation: the deepest exit trains an interval of %s ahead, then teaches the others of its network over the same batches.",
              interval);
    };
  }

  private static String interval(RunLine run, RunHistory history) {
    return String.format(
        Locale.ROOT,
        "%s (%s)",
        Format.count(run.intervalSteps(), "step"),
        Format.epochs(history.intervalEpochs().orElse(Double.NaN)));
  }

  private static String every(long frequency) {
    return frequency == 1 ? "step" : Format.count(frequency, "step");
  }
}
