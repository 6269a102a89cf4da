// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.verification;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.plan.Course;
import org.spacedkd.core.safetensors.Safetensors;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.ledger.Ledger;
import org.spacedkd.jobs.ledger.LedgerLine;
import org.spacedkd.jobs.ledger.Metrics;
import org.spacedkd.jobs.storage.Checkpoint;
import org.spacedkd.jobs.storage.Checkpoints;
import org.spacedkd.jobs.storage.JsonLines;
import org.spacedkd.jobs.storage.Models;
import org.spacedkd.jobs.storage.RunDirectory;
import org.spacedkd.jobs.trajectory.Trajectory;

/**
 * A run directory held against itself, without training. The newest checkpoint's journals, which
 * have a hash, are the run's; the files beside them are copies.
 */
public final class RunCheck {
  private final RunDirectory run;
  private final Map<Learner, List<TensorSpec>> layouts;
  private final List<Checkpoint> checkpoints;
  private final LedgerChain chain;

  /**
   * Reads and checks checkpoints and ledger.
   *
   * @param course of the run, of which nothing is trained yet
   * @param initial each learner's initial state
   * @throws UserException (exit 3 or 7) that names the file
   */
  public RunCheck(RunDirectory run, Course course, Map<Learner, NetworkState> initial) {
    this.run = run;
    layouts = new EnumMap<>(Learner.class);
    initial.forEach((learner, state) -> layouts.put(learner, state.tensors()));
    JsonLines ledger = new JsonLines(Ledger.FILE);
    JsonLines metrics = new JsonLines(Metrics.FILE);
    checkpoints = Checkpoints.toRead(run, List.of(ledger, metrics)).all(layouts);
    chain = LedgerChain.of(run.describe(Ledger.FILE), ledger.text(), course, hashes(initial));
    checkpoints.forEach(this::checkStates);
    checkCopy(ledger);
    checkCopy(metrics);
  }

  private void checkStates(Checkpoint checkpoint) {
    Map<Learner, String> expected = chain.statesAfter(checkpoint.turns());
    boolean between = checkpoint.turn().rounds() == 0;
    if (!checkpoint.turn().before().equals(expected)
        || (between && !hashes(checkpoint.turn().states()).equals(expected))) {
      throw Findings.refuse(
          run.describe("checkpoints"),
          String.format(
              Locale.ROOT, "the states after %d turns are not the ledger's", checkpoint.turns()));
    }
  }

  /** The copy may end earlier: a driver can die between a checkpoint and its copies. */
  private void checkCopy(JsonLines journal) {
    List<String> copy = run.readText(journal.name()).orElse("").lines().toList();
    for (int line = 0; line < copy.size(); line++) {
      if (line >= journal.text().size() || !copy.get(line).equals(journal.text().get(line))) {
        throw Findings.refuse(
            String.format(Locale.ROOT, "%s line %d", run.describe(journal.name()), line + 1),
            "the newest checkpoint has another");
      }
    }
  }

  /**
   * Checks the models against the newest checkpoint.
   *
   * @throws UserException (exit 7) that names the file
   */
  public void checkModels() {
    if (!checkpoints.isEmpty()) {
      Checkpoint newest = checkpoints.get(checkpoints.size() - 1);
      newest.turn().states().forEach(this::checkModel);
    }
  }

  private void checkModel(Learner learner, NetworkState state) {
    byte[] model = new Models(run).read(learner).orElseGet(() -> Models.bytes(learner, state));
    if (!Arrays.equals(model, Models.bytes(learner, state))) {
      throw Findings.refuse(
          run.describe(Models.file(learner)), "it is not the model of the newest checkpoint");
    }
  }

  /**
   * Checks the snapshots of the trajectory against the ledger.
   *
   * @return how many there are
   * @throws UserException (exit 3 or 7) that names the file
   */
  public int checkTrajectory() {
    Map<Integer, String> snapshots = new Trajectory(run).snapshots();
    for (LedgerLine line : chain.lines()) {
      LedgerLine.Entry teacher = line.learners().get(Learner.TEACHER);
      if (teacher != null && snapshots.containsKey(teacher.steps().end())) {
        checkSnapshot(snapshots.get(teacher.steps().end()), teacher.after());
      }
    }
    return snapshots.size();
  }

  private void checkSnapshot(String file, String expected) {
    byte[] bytes = run.read(file).orElseThrow();
    NetworkState state =
        Safetensors.read(run.describe(file), bytes).load(layouts.get(Learner.TEACHER));
    if (!state.sha256().equals(expected)) {
      throw Findings.refuse(run.describe(file), "it is not the teacher of the ledger");
    }
  }

  /** The ledger. */
  public LedgerChain chain() {
    return chain;
  }

  /** The checkpoints, oldest first. */
  public List<Checkpoint> checkpoints() {
    return checkpoints;
  }

  private static Map<Learner, String> hashes(Map<Learner, NetworkState> states) {
    Map<Learner, String> hashes = new EnumMap<>(Learner.class);
    states.forEach((learner, state) -> hashes.put(learner, state.sha256()));
    return hashes;
  }
}
