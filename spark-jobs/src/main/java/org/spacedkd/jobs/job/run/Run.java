// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.spacedkd.core.configuration.Effect;
import org.spacedkd.core.configuration.RunSettings.EngineChange;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.arithmetic.RunArithmetic;
import org.spacedkd.jobs.job.session.ArithmeticCheck;
import org.spacedkd.jobs.job.session.EngineCheck;
import org.spacedkd.jobs.job.session.Session;
import org.spacedkd.jobs.job.session.Signals;
import org.spacedkd.jobs.job.setup.RunSetup;
import org.spacedkd.jobs.journal.MetricsLine;
import org.spacedkd.jobs.journal.RunStatus;
import org.spacedkd.jobs.ledger.Status;
import org.spacedkd.jobs.report.Report;
import org.spacedkd.jobs.storage.Json;
import org.spacedkd.jobs.storage.Lease;
import org.spacedkd.jobs.storage.Models;
import org.spacedkd.jobs.storage.RunDirectory;
import org.spacedkd.jobs.tracking.Tracking;

/** A run directory from its first file to its last. */
public final class Run {
  private final Settings settings;
  private final RunDirectory directory;
  private final Status status;
  private final Consumer<String> console;

  private Run(Settings settings, RunDirectory directory, Consumer<String> console) {
    this.settings = settings;
    this.directory = directory;
    this.status = new Status(directory);
    this.console = console;
  }

  /**
   * Opens the run directory of a configuration.
   *
   * @throws UserException (exit 2) when it belongs to another configuration, (exit 3) when it was
   *     begun with another teacher
   */
  public static Run open(Settings settings, Configuration hadoop) {
    RunDirectory directory = RunDirectory.at(settings.run().directory(), hadoop);
    Optional<String> stored = new StoredConfiguration(directory).read();
    List<String> differences = stored.map(settings.resolved()::differences).orElseGet(List::of);
    List<String> others =
        differences.stream()
            .filter(path -> settings.resolved().affects(path) != Effect.COMPUTATION)
            .toList();
    if (!others.isEmpty()) {
      throw refusal(directory, "a run of another configuration", differences);
    }
    if (!differences.isEmpty() && settings.run().engineChange() == EngineChange.REFUSE) {
      throw refusal(
          directory,
          "a run of another engine, which spaced-kd.run.engine-change = allow would let go on",
          differences);
    }
    stored
        .filter(text -> BegunTeacher.of(text, Optional.empty()).isElsewhere(settings))
        .flatMap(text -> RunSetup.givenTeacher(settings, hadoop))
        .ifPresent(file -> BegunTeacher.requireSame("resume", directory, file.file()));
    return new Run(settings, directory, System.out::println);
  }

  private static UserException refusal(
      RunDirectory directory, String what, List<String> differences) {
    return new UserException(
        ExitCode.CONFIGURATION,
        String.format(
            Locale.ROOT,
            "Cannot resume %s: it holds %s (%s)",
            directory.describe(""),
            what,
            String.join(", ", differences)));
  }

  /** This run, which tells somebody else what comes of it. */
  public Run telling(Consumer<String> listener) {
    return new Run(settings, directory, listener);
  }

  /** Tells how the run goes. */
  public void say(String line) {
    console.accept(line);
  }

  /** Where it is written. */
  public RunDirectory directory() {
    return directory;
  }

  public String describe() {
    return directory.describe("");
  }

  /** Whether it was trained to its end. */
  public boolean isFinished() {
    return status.isFinished();
  }

  /**
   * Whether it was trained to its end and has all that this left. Says what is missing, or is not
   * what was written, which training on from the last checkpoint writes again.
   */
  public boolean isDone(Configuration hadoop) {
    List<String> missing =
        isFinished() ? new FinishedFiles(settings, directory).missing(hadoop) : List.of();
    missing.forEach(file -> say("writing again: " + directory.describe(file)));
    return isFinished() && missing.isEmpty();
  }

  /**
   * Trains as the one driver that writes the directory, and leaves in the status how it ended.
   *
   * @throws UserException (exit 6) when another driver is alive on it
   */
  public void hold(Consumer<Held> training) {
    Duration patience = Duration.ofSeconds(settings.run().leaseSeconds());
    try (Lease lease = Lease.take(directory, patience);
        Tracking tracking =
            Tracking.start(TrackedRuns.destinations(settings, directory.fencedBy(lease)))) {
      Run held = new Run(settings, directory.fencedBy(lease), console);
      try {
        Signals.withLastWords(
            () -> new LastWords(held.status).atOnce(lease).ifPresent(this::say),
            () -> training.accept(new Held(held, lease.number(), tracking)));
      } catch (Exception failure) {
        new LastWords(held.status).of(failure);
        throw failure;
      }
    }
  }

  /** A run that only this driver writes, the number of its lease, and who is told of it. */
  public record Held(Run run, long lease, Tracking tracking) {}

  /**
   * Makes sure that the run can begin, or go on, with these data on this cluster; touches nothing.
   *
   * @return what the run is computed by
   * @throws UserException when the schedule cannot be (exit 2), when the run was begun on other
   *     data, or a file of it is damaged (exit 3), when the engine cannot be used, or not to the
   *     run's bits (exit 4)
   */
  public RunManifest check(RunSetup setup, Session session) {
    setup.requireInOrder();
    int workers = setup.plan().batches().workers();
    StartCheck check = new StartCheck(directory);
    check.requireRoom();
    check.requireResumable(setup);
    String engine = new EngineCheck(session.context(), setup.training(), workers).run();
    return RunManifest.of(setup, engine, arithmetic(setup, session));
  }

  /**
   * By whose arithmetic the run is computed on this cluster.
   *
   * @throws UserException (exit 4) when processes would compute other bits than the run
   */
  public RunArithmetic arithmetic(RunSetup setup, Session session) {
    int workers = setup.plan().batches().workers();
    return new ArithmeticCheck(
            session.processes(), setup.training(), workers, settings.run().mixedArithmetic())
        .run(directory);
  }

  /** Writes what the run is: its configuration, its data, the software and the machine. */
  public void begin(RunSetup setup, RunManifest checked) {
    ObjectNode manifest = checked.json();
    settings
        .trajectory()
        .directory()
        .flatMap(uri -> setup.shared())
        .ifPresent(learner -> manifest.put("trajectory", learner.key().sha256()));
    directory.writeText(StoredConfiguration.FILE, settings.resolved().text());
    directory.writeText(RunManifest.FILE, Json.pretty(manifest));
    status.write(RunStatus.State.RUNNING, 0, 0, "");
    say(String.format(Locale.ROOT, "%s  %s", settings.run().name(), describe()));
    say(checked.engine());
    setup.remarks().forEach(this::say);
  }

  /** Writes the models and the report, and then that the run is done. */
  public void finish(RunPlan plan, Map<Learner, NetworkState> states, List<MetricsLine> metrics) {
    states.forEach(this::writeModel);
    Report.write(directory, settings.run().name(), metrics, settings.resolved().text());
    status.finish(plan.schedule().totalSteps());
    say("done: " + directory.describe(Report.FILE));
  }

  private void writeModel(Learner learner, NetworkState state) {
    String sha256 = Sha256.of(new Models(directory).write(learner, state));
    say(
        String.format(
            Locale.ROOT, "%s  SHA-256 %s", directory.describe(Models.file(learner)), sha256));
  }

  /** Says that the run was finished before; tools that have not been told all of it are now. */
  public void sayDoneBefore() {
    say("done before: " + describe());
    TrackedRuns.catchUp(settings, directory);
  }

  /** What to say where a command needs a run (exit 3). */
  public static UserException notBegun(String verb, RunDirectory directory) {
    return cannot(verb, directory, "no run has been begun there");
  }

  /** What to say where a command needs a file of a run that is not there (exit 3). */
  public static UserException without(String file, String verb, RunDirectory directory) {
    return new StoredConfiguration(directory).read().isEmpty()
        ? notBegun(verb, directory)
        : cannot(
            verb, directory, String.format(Locale.ROOT, "there is no %s; train writes it", file));
  }

  private static UserException cannot(String verb, RunDirectory directory, String reason) {
    return new UserException(
        ExitCode.DATA,
        String.format(Locale.ROOT, "Cannot %s %s: %s", verb, directory.describe(""), reason));
  }

  /**
   * The settings that a run directory was begun with.
   *
   * @param verb what cannot be done where there are none
   * @throws UserException (exit 3) when no run was begun there
   */
  public static Settings settings(String verb, RunDirectory directory) {
    return new StoredConfiguration(directory)
        .settings()
        .orElseThrow(() -> notBegun(verb, directory));
  }
}
