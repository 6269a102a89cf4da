// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.coordinator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.jobs.evaluation.Evaluation;
import org.spacedkd.jobs.ledger.Ledger;
import org.spacedkd.jobs.ledger.Metrics;
import org.spacedkd.jobs.ledger.Status;
import org.spacedkd.jobs.storage.Checkpoint;
import org.spacedkd.jobs.storage.Checkpoints;
import org.spacedkd.jobs.storage.JsonLines;
import org.spacedkd.jobs.storage.RunDirectory;

/**
 * All that a run writes while it trains. A line of ledger or metrics becomes lasting with the
 * checkpoint that it leads to, so that a resumed run's are those of one that never stopped.
 */
public final class Journal {
  private final JsonLines ledgerLines;
  private final JsonLines metricsLines;
  private final Ledger ledger;
  private final Metrics metrics;
  private final Status status;
  private final Checkpoints checkpoints;
  private final Progress progress;

  public Journal(RunDirectory run, RunPlan plan, Checkpoints checkpoints, Progress progress) {
    ledgerLines = new JsonLines(run, Ledger.FILE);
    metricsLines = new JsonLines(run, Metrics.FILE);
    ledger = new Ledger(ledgerLines);
    metrics = new Metrics(metricsLines, plan);
    status = new Status(run);
    this.checkpoints = checkpoints;
    this.progress = progress;
  }

  /**
   * Opens the journal where the newest checkpoint closed it.
   *
   * @param layouts tensors of each learner
   * @param start states of a run that has no checkpoint yet
   * @param description what the first line of the metrics says of a new run
   */
  public Checkpoint open(
      Map<Learner, List<TensorSpec>> layouts,
      Map<Learner, NetworkState> start,
      ObjectNode description) {
    Checkpoint reached =
        checkpoints.latest(layouts).orElseGet(() -> new Checkpoint(0, start, 0, 0));
    ledgerLines.resume(reached.ledgerLines());
    metricsLines.resume(reached.metricsLines());
    if (reached.metricsLines() == 0) {
      metrics.run(description);
    }
    progress.begin(reached.turns());
    return reached;
  }

  /** A turn is done. */
  void turn(int number, Turn turn, TurnResult result) {
    ledger.add(number, turn, result);
    metrics.turn(number, turn, result);
    status.write(Status.State.RUNNING, progress.step(turn), turn.window(), "");
    progress.turn(number, turn, result);
  }

  /** A learner was evaluated after a turn. */
  void evaluation(int number, Learner learner, int step, Evaluation evaluation) {
    metrics.evaluation(number, learner, step, evaluation);
    progress.evaluation(learner, step, evaluation);
  }

  /** So many turns are done, and the run can go on from here. */
  void checkpoint(int turns, Map<Learner, NetworkState> states) {
    ledgerLines.flush();
    metricsLines.flush();
    checkpoints.write(
        new Checkpoint(turns, states, ledgerLines.lines().size(), metricsLines.lines().size()));
  }

  /** The lines of the metrics so far. */
  public List<JsonNode> metrics() {
    return metricsLines.lines();
  }
}
