// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.ledger;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.LossMeter;
import org.spacedkd.core.training.ReusedSteps;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.jobs.coordinator.RunListener;
import org.spacedkd.jobs.evaluation.Evaluation;
import org.spacedkd.jobs.evaluation.ExitEvaluations;
import org.spacedkd.jobs.journal.EvaluationLine;
import org.spacedkd.jobs.journal.MetricsLine;
import org.spacedkd.jobs.journal.RunLine;
import org.spacedkd.jobs.journal.TurnLine;
import org.spacedkd.jobs.storage.JsonFile;
import org.spacedkd.jobs.storage.JsonLines;
import org.spacedkd.jobs.storage.RunDirectory;

/**
 * Losses, throughput and accuracies as flat objects, {@code metrics.jsonl}, for reports and
 * notebooks.
 */
public final class Metrics implements RunListener {
  private final JsonLines lines;
  private final RunPlan plan;
  private final RunLine run;

  /**
   * Metrics that are added to lines.
   *
   * @param run the first line
   */
  public Metrics(JsonLines lines, RunPlan plan, RunLine run) {
    this.lines = lines;
    this.plan = plan;
    this.run = run;
  }

  /**
   * The lines of a run directory's copy; nothing where there is none yet.
   *
   * @throws UserException (exit 3) that names the first line that is damaged or foreign
   */
  public static Optional<List<MetricsLine>> read(RunDirectory run) {
    JsonFile file = new JsonFile(run, MetricsLine.FILE, "without it, train writes it again");
    Optional<List<MetricsLine>> lines =
        file.lines(MetricsLine::read, MetricsLine.EVENT, MetricsLine.STEP, MetricsLine.EPOCH);
    if (lines.filter(List::isEmpty).isPresent()) {
      // The first line is written before the first step.
      throw file.damaged("it is empty");
    }
    return lines;
  }

  @Override
  public void begin(int turnsDone) {
    if (turnsDone == 0) {
      lines.add(run.json());
    }
  }

  /** Adds a line for each learner that a turn trained. */
  @Override
  public void turn(int number, Turn turn, TurnResult result) {
    result
        .summaries()
        .forEach(
            (learner, seen) -> lines.add(line(number, turn, learner, seen.meter(), result).json()));
  }

  private TurnLine line(
      int number, Turn turn, Learner learner, LossMeter meter, TurnResult result) {
    Steps steps = turn.steps(learner);
    return new TurnLine(
        number,
        turn.window(),
        learner,
        steps,
        plan.epochs(steps.end()),
        meter.means(),
        result.reused().isEmpty()
            ? OptionalDouble.of(meter.examples() / result.cost().seconds())
            : OptionalDouble.empty(),
        result.cost().seconds(),
        result.reused().map(ReusedSteps::trajectory));
  }

  /** Adds a line for each exit that was evaluated on the test split. */
  @Override
  public void evaluation(int number, Learner learner, int step, ExitEvaluations evaluations) {
    evaluations
        .exits()
        .forEach(
            (exit, evaluation) -> lines.add(line(number, learner, step, exit, evaluation).json()));
  }

  private EvaluationLine line(
      int number, Learner learner, int step, String exit, Evaluation evaluation) {
    return new EvaluationLine(
        step,
        plan.epochs(step),
        number,
        learner,
        "test",
        exit,
        evaluation.accuracy(),
        evaluation.loss(),
        evaluation.examples());
  }
}
