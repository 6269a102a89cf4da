// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.verify;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.reading.Location;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.plan.EvolvingPlan;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.CompleteTurns;
import org.spacedkd.core.training.TurnRunner;
import org.spacedkd.core.training.TurnTrainer;
import org.spacedkd.jobs.averaging.NeutralAverager;
import org.spacedkd.jobs.averaging.StateBroadcasts;
import org.spacedkd.jobs.data.PreparedData;
import org.spacedkd.jobs.job.data.TrainingData;
import org.spacedkd.jobs.job.run.FinishedFiles;
import org.spacedkd.jobs.job.run.Run;
import org.spacedkd.jobs.job.run.RunManifest;
import org.spacedkd.jobs.job.session.HadoopSettings;
import org.spacedkd.jobs.job.session.Session;
import org.spacedkd.jobs.job.setup.RunSetup;
import org.spacedkd.jobs.journal.RunStatus;
import org.spacedkd.jobs.ledger.Status;
import org.spacedkd.jobs.recording.Recorder;
import org.spacedkd.jobs.storage.Checkpoint;
import org.spacedkd.jobs.storage.RunDirectory;
import org.spacedkd.jobs.verification.RunCheck;
import org.spacedkd.jobs.verification.TurnCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Proves what a run directory says: {@code spaced-kd verify --run runs/demo} holds every hash
 * against what it is of; with {@code --turn 3} a turn is trained again.
 */
@Command(
    name = "verify",
    description = "Checks every hash of a run; with --turn, trains a turn again and compares.")
public final class VerifyJob implements Runnable {
  @Option(
      names = "--run",
      required = true,
      paramLabel = "DIR",
      description = "Run directory, a path or Hadoop URI.")
  private String directory;

  @Option(
      names = "--turn",
      paramLabel = "N",
      description = "Turn to train again, as the ledger numbers it, from 0.")
  private Optional<Integer> turn = Optional.empty();

  @Override
  public void run() {
    RunDirectory run =
        RunDirectory.at(
            Location.ofOption("--run", directory, HadoopSettings.workingDirectory()),
            HadoopSettings.ofThisProcess());
    Settings settings = Run.settings("verify", run);
    boolean isFinished = requireFiles(settings, run);
    try (Session session = Session.open("verify " + settings.run().name(), settings.run())) {
      PreparedData data = TrainingData.open(session, settings);
      RunSetup setup = RunSetup.of(settings, data.manifest(), session.hadoop());
      RunManifest.of(setup).requireSameData("verify", run);
      EvolvingPlan plan = new EvolvingPlan(setup.plan());
      RunCheck check = new RunCheck(run, plan, setup.initialStates());
      if (turn.isPresent()) {
        retrain(session, setup, data, plan, check, turn.get());
      } else {
        check.checkModels();
        if (isFinished) {
          check.checkEnd();
        }
        int snapshots = check.checkTrajectory();
        session.watchdog().watch(data::verify);
        System.out.printf(
            Locale.ROOT,
            "verified %s: %d of %d turns, %d checkpoints, %d snapshots of the trajectory, data%n",
            run.describe(""),
            check.chain().lines().size(),
            check.chain().turns().size(),
            check.checkpoints().size(),
            snapshots);
      }
    }
  }

  /** Answers whether the run is finished; whatever it is, it has what it should have. */
  private static boolean requireFiles(Settings settings, RunDirectory run) {
    if (RunManifest.read(run).isEmpty()) {
      throw RunCheck.missing(run, RunManifest.FILE);
    }
    Status status = new Status(run);
    if (status.read().isEmpty()) {
      throw RunCheck.missing(run, RunStatus.FILE);
    }
    if (status.isFinished()) {
      RunCheck.requireFiles(run, FinishedFiles.of(settings));
    }
    return status.isFinished();
  }

  /** From the newest checkpoint at or before the turn, or else from the beginning. */
  private static void retrain(
      Session session,
      RunSetup setup,
      PreparedData data,
      EvolvingPlan plan,
      RunCheck check,
      int number) {
    int known = check.chain().lines().size();
    if (number < 0 || number >= known) {
      throw new UserException(
          ExitCode.CONFIGURATION,
          String.format(
              Locale.ROOT, "Unknown turn: %d (known: the ledger's, 0 to %d)", number, known - 1));
    }
    Checkpoint from =
        check.checkpoints().stream()
            .filter(checkpoint -> checkpoint.turns() <= number)
            .filter(checkpoint -> checkpoint.turn().rounds() == 0)
            .reduce((older, newer) -> newer)
            .orElseGet(() -> Checkpoint.after(0, setup.initialStates()));
    List<Turn> turns = check.chain().turns();
    System.out.printf(Locale.ROOT, "training turns %d to %d again%n", from.turns(), number);
    try (StateBroadcasts broadcasts = new StateBroadcasts(session.context())) {
      Recorder recorder = setup.recorder(data, session.watchdog().progress());
      TurnCheck again =
          new TurnCheck(
              line ->
                  runner(line.engine().map(setup::on).orElse(setup), plan, recorder, broadcasts),
              check);
      String how =
          session.watchdog().watch(() -> again.check(from.turns(), number, from.turn().states()));
      System.out.printf(
          Locale.ROOT,
          "verified turn %d: window %d, %s%n",
          number,
          turns.get(number).window(),
          how);
    }
  }

  private static TurnTrainer runner(
      RunSetup setup, EvolvingPlan plan, Recorder recorder, StateBroadcasts broadcasts) {
    TurnRunner runner =
        new TurnRunner(
            setup.plan(),
            new NeutralAverager(setup.training(), recorder, broadcasts),
            () -> false,
            recorder::done);
    return new CompleteTurns(setup.training(), plan, runner);
  }
}
