// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.verification;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.plan.EvolvingPlan;
import org.spacedkd.core.safetensors.Safetensors;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.EarlierStates;
import org.spacedkd.jobs.journal.LedgerLine;
import org.spacedkd.jobs.journal.MetricsLine;
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
  private final List<JsonLines> journals;
  private final LedgerChain chain;

  /**
   * Reads and checks checkpoints and ledger.
   *
   * @param plan of the run, of which nothing is trained yet
   * @param initial each learner's initial state
   * @throws UserException (exit 3 or 7) that names the file
   */
  public RunCheck(RunDirectory run, EvolvingPlan plan, Map<Learner, NetworkState> initial) {
    this.run = run;
    layouts = new EnumMap<>(Learner.class);
    initial.forEach((learner, state) -> layouts.put(learner, state.tensors()));
    JsonLines ledger = new JsonLines(LedgerLine.FILE);
    journals = List.of(ledger, new JsonLines(MetricsLine.FILE));
    checkpoints = Checkpoints.toRead(run, journals).all(layouts);
    chain =
        LedgerChain.of(run.describe(LedgerLine.FILE), ledger.text(), plan, begun(initial, ledger));
    checkpoints.forEach(this::checkStates);
    journals.forEach(this::checkCopy);
  }

  /** The hashes that the run began with: those of an earlier version where one began it. */
  private Map<Learner, String> begun(Map<Learner, NetworkState> initial, JsonLines ledger) {
    Map<Learner, NetworkState> earlier = new EnumMap<>(initial);
    earlier.replaceAll((learner, state) -> state.earlier());
    Map<Learner, String> hashes = hashes(earlier);
    boolean isEarlier =
        checkpoints.stream().anyMatch(one -> one.turn().before().equals(hashes))
            || ledger.text().stream()
                .anyMatch(line -> hashes.values().stream().anyMatch(line::contains));
    return isEarlier ? hashes : hashes(initial);
  }

  private void checkStates(Checkpoint checkpoint) {
    Map<Learner, String> expected = chain.statesAfter(checkpoint.turns());
    boolean between = checkpoint.turn().rounds() == 0;
    if (!checkpoint.turn().before().equals(expected)
        || (between && !are(checkpoint.turn().states(), expected))) {
      throw Findings.refuse(
          run.describe("checkpoints"),
          String.format(
              Locale.ROOT, "the states after %d turns are not the ledger's", checkpoint.turns()));
    }
  }

  /** Whether states have these hashes, in today's form or the one of an earlier version. */
  private static boolean are(Map<Learner, NetworkState> states, Map<Learner, String> expected) {
    return states.keySet().equals(expected.keySet())
        && states.entrySet().stream()
            .allMatch(state -> state.getValue().hasSha256(expected.get(state.getKey())));
  }

  /** The copy may end earlier: a driver can die between a checkpoint and its copies. */
  private void checkCopy(JsonLines journal) {
    List<String> copy = run.readText(journal.name()).orElse("").lines().toList();
    List<String> written = journal.text();
    for (int line = 0; line < copy.size(); line++) {
      if (line >= written.size() || !copy.get(line).equals(written.get(line))) {
        throw Findings.refuse(
            String.format(Locale.ROOT, "%s line %d", run.describe(journal.name()), line + 1),
            "the newest checkpoint has another");
      }
    }
  }

  /**
   * Makes sure that files of a run are there.
   *
   * @throws UserException (exit 7) that names the first that is missing
   */
  public static void requireFiles(RunDirectory run, List<String> names) {
    names.stream()
        .filter(run::isAbsent)
        .findFirst()
        .ifPresent(
            name -> {
              throw missing(run, name);
            });
  }

  /** What to say where a file of a run is not there. */
  public static UserException missing(RunDirectory run, String name) {
    return Findings.refuse(
        run.describe(name), "the file is missing or empty; train writes it again");
  }

  /**
   * Checks that the run has reached its end, of which nothing is missing.
   *
   * @throws UserException (exit 7) that names what ends before
   */
  public void checkEnd() {
    if (chain.lines().size() < chain.turns().size()) {
      throw Findings.refuse(
          run.describe(""),
          String.format(
              Locale.ROOT,
              "it is finished by its status, and its checkpoints have %d of %d turns",
              chain.lines().size(),
              chain.turns().size()));
    }
    for (JsonLines journal : journals) {
      if (run.readText(journal.name()).orElse("").lines().count() < journal.text().size()) {
        throw Findings.refuse(
            run.describe(journal.name()), "it ends before the newest checkpoint's");
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
    if (!snapshot(file).sha256().equals(expected)) {
      throw Findings.refuse(run.describe(file), "it is not the teacher of the ledger");
    }
  }

  private NetworkState snapshot(String file) {
    byte[] bytes = run.read(file).orElseThrow();
    return EarlierStates.load(
        Safetensors.read(run.describe(file), bytes), layouts.get(Learner.TEACHER));
  }

  /** The state that a line leaves a learner in, where a checkpoint or the trajectory holds it. */
  public Optional<NetworkState> kept(LedgerLine line, LedgerLine.Entry entry) {
    Stream<NetworkState> ofCheckpoints =
        checkpoints.stream()
            .filter(one -> one.turns() == line.turn() + 1 && one.turn().rounds() == 0)
            .map(one -> one.turn().states().get(entry.owner()));
    Stream<NetworkState> ofTrajectory =
        entry.owner() == Learner.TEACHER
            ? Stream.ofNullable(new Trajectory(run).snapshots().get(entry.steps().end()))
                .map(this::snapshot)
            : Stream.empty();
    return Stream.concat(ofCheckpoints, ofTrajectory)
        .filter(state -> state.sha256().equals(entry.after()))
        .findFirst();
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
