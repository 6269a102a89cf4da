// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.LossMeter;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.jobs.coordinator.RunListener;
import org.spacedkd.jobs.evaluation.Evaluation;
import org.spacedkd.jobs.evaluation.ExitEvaluations;
import org.spacedkd.jobs.storage.Json;
import org.spacedkd.jobs.storage.JsonFile;
import org.spacedkd.jobs.storage.JsonLines;
import org.spacedkd.jobs.storage.RunDirectory;

/**
 * Losses, throughput and accuracies as flat objects, {@code metrics.jsonl}, for reports and
 * notebooks.
 */
public final class Metrics implements RunListener {
  /** Name of the file. */
  public static final String FILE = "metrics.jsonl";

  private static final String EVENT = "event";

  private final JsonLines lines;
  private final RunPlan plan;
  private final ObjectNode description;

  /**
   * Metrics that are added to lines.
   *
   * @param description what the first line says of the run
   */
  public Metrics(JsonLines lines, RunPlan plan, ObjectNode description) {
    this.lines = lines;
    this.plan = plan;
    this.description = description;
  }

  /**
   * The lines of a run directory's copy; nothing where there is none yet.
   *
   * @throws UserException (exit 3) that names the first line that is damaged or foreign
   */
  public static Optional<List<JsonNode>> read(RunDirectory run) {
    JsonFile file = new JsonFile(run, FILE, "without it, train writes it again");
    Optional<List<JsonNode>> lines = file.lines(EVENT, "step", "epoch");
    if (lines.filter(List::isEmpty).isPresent()) {
      // The first line is written before the first step.
      throw file.damaged("it is empty");
    }
    return lines;
  }

  @Override
  public void begin(int turnsDone) {
    if (turnsDone == 0) {
      ObjectNode line = event("run", 0);
      line.setAll(description);
      lines.add(line);
    }
  }

  /** Adds a line for each learner that a turn trained. */
  @Override
  public void turn(int number, Turn turn, TurnResult result) {
    result
        .seen()
        .forEach((learner, seen) -> lines.add(line(number, turn, learner, seen.meter(), result)));
  }

  private ObjectNode line(
      int number, Turn turn, Learner learner, LossMeter meter, TurnResult result) {
    Steps steps = turn.steps(learner);
    ObjectNode line = event("turn", steps.end());
    line.put("turn", number);
    line.put("window", turn.window());
    line.put("learner", learner.label());
    line.put("first_step", steps.first());
    meter.means().forEach(line::put);
    if (result.taken().isEmpty()) {
      line.put("examples_per_second", meter.examples() / result.cost().seconds());
    }
    line.put("seconds", result.cost().seconds());
    // Text: a number would be a part of the loss.
    result.taken().ifPresent(taken -> line.put("trajectory", taken.trajectory()));
    return line;
  }

  /** Adds a line for each exit that was evaluated on the test split. */
  @Override
  public void evaluation(int number, Learner learner, int step, ExitEvaluations evaluations) {
    evaluations
        .exits()
        .forEach((exit, evaluation) -> lines.add(line(number, learner, step, exit, evaluation)));
  }

  private ObjectNode line(
      int number, Learner learner, int step, String exit, Evaluation evaluation) {
    ObjectNode line = event("evaluation", step);
    line.put("turn", number);
    line.put("learner", learner.label());
    line.put("split", "test");
    line.put("exit", exit);
    line.put("accuracy", evaluation.accuracy());
    line.put("loss", evaluation.loss());
    line.put("examples", evaluation.examples());
    return line;
  }

  private ObjectNode event(String name, int step) {
    ObjectNode line = Json.object();
    line.put(EVENT, name);
    line.put("step", step);
    line.put("epoch", plan.epochs(step));
    return line;
  }
}
