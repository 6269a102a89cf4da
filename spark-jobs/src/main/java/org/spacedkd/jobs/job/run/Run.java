// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.spacedkd.core.configuration.ResolvedConfig;
import org.spacedkd.core.configuration.RunSettings.EngineChange;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.reading.SettingsReader;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.safetensors.Safetensors;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.ledger.Status;
import org.spacedkd.jobs.report.Report;
import org.spacedkd.jobs.storage.Json;
import org.spacedkd.jobs.storage.Lease;
import org.spacedkd.jobs.storage.Models;
import org.spacedkd.jobs.storage.RunDirectory;
import org.spacedkd.jobs.tracking.Tracking;

/** A run directory from its first file to its last. */
public final class Run {
  static final String RESOLVED = "resolved.conf";

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
   * @throws UserException (exit 2) when it belongs to another configuration
   */
  public static Run open(Settings settings, Configuration hadoop) {
    RunDirectory directory = RunDirectory.at(settings.run().directory(), hadoop);
    List<String> differences =
        directory.readText(RESOLVED).map(settings.resolved()::differences).orElseGet(List::of);
    List<String> others =
        differences.stream().filter(path -> !ResolvedConfig.isOfTheEngine(path)).toList();
    if (!others.isEmpty()) {
      throw refusal(directory, "a run of another configuration", differences);
    }
    if (!differences.isEmpty() && settings.run().engineChange() == EngineChange.REFUSE) {
      throw refusal(
          directory,
          "a run of another engine, which spaced-kd.run.engine-change = allow would let go on",
          differences);
    }
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
  void say(String line) {
    console.accept(line);
  }

  /** Where it is written. */
  public RunDirectory directory() {
    return directory;
  }

  String describe() {
    return directory.describe("");
  }

  /** Whether it was trained to its end. */
  public boolean isFinished() {
    return status.isFinished();
  }

  /**
   * Trains as the one driver that writes the directory, and leaves in the status how it ended.
   *
   * @throws UserException (exit 6) when another driver is alive on it
   */
  void hold(Consumer<Held> training) {
    Duration patience = Duration.ofSeconds(settings.run().leaseSeconds());
    try (Lease lease = Lease.take(directory, patience);
        Tracking tracking =
            Tracking.start(TrackedRuns.destinations(settings, directory.fencedBy(lease)))) {
      Run held = new Run(settings, directory.fencedBy(lease), console);
      try {
        training.accept(new Held(held, lease.number(), tracking));
      } catch (Exception failure) {
        held.leaveReason(failure);
        throw failure;
      }
    }
  }

  /** A run that only this driver writes, the number of its lease, and who is told of it. */
  record Held(Run run, long lease, Tracking tracking) {}

  private void leaveReason(Exception failure) {
    Optional<UserException> known = UserException.within(failure);
    ExitCode exit = known.map(UserException::exitCode).orElse(ExitCode.BUG);
    if (exit != ExitCode.HELD) {
      try {
        status.end(
            exit == ExitCode.PREEMPTED ? Status.State.PREEMPTED : Status.State.FAILED,
            known.map(Throwable::getMessage).orElse(failure.toString()));
      } catch (UserException unwritten) {
        // A disk that is full has no room for the reason either.
        failure.addSuppressed(unwritten);
      }
    }
  }

  /**
   * Makes sure that the run can begin, or go on, with these data on this cluster; touches nothing.
   *
   * @return what the engine says of itself
   * @throws UserException when the schedule cannot be (exit 2), when the run was begun on other
   *     data (exit 3), when the engine cannot be used (exit 4)
   */
  String check(RunSetup setup, JavaSparkContext context) {
    int workers = setup.plan().batches().workers();
    String engine = new EngineCheck(context, setup.training(), workers).run();
    new RunManifest(setup.manifest(), engine).requireSameData(directory);
    return engine;
  }

  /** Writes what the run is: its configuration, its data, the software and the machine. */
  void begin(RunSetup setup, String engine) {
    ObjectNode manifest = new RunManifest(setup.manifest(), engine).json();
    settings
        .trajectory()
        .directory()
        .flatMap(uri -> setup.trajectory())
        .ifPresent(key -> manifest.put("trajectory", key.sha256()));
    directory.writeText(RESOLVED, settings.resolved().text());
    directory.writeText(RunManifest.FILE, Json.pretty(manifest));
    status.write(Status.State.RUNNING, 0, 0, "");
    say(String.format(Locale.ROOT, "%s  %s", settings.run().name(), describe()));
    say(engine);
  }

  /** Writes the models and the report, and then that the run is done. */
  void finish(RunPlan plan, Map<Learner, NetworkState> states, List<JsonNode> metrics) {
    states.forEach(this::writeModel);
    Report.write(directory, settings.run().name(), metrics, settings.resolved().text());
    status.write(Status.State.FINISHED, plan.schedule().totalSteps(), 0, "");
    say("done: " + directory.describe(Report.FILE));
  }

  private void writeModel(Learner learner, NetworkState state) {
    String sha256 = Sha256.of(new Models(directory).write(learner, state));
    say(
        String.format(
            Locale.ROOT, "%s  SHA-256 %s", directory.describe(Models.file(learner)), sha256));
  }

  /**
   * Reads a model of the finished run.
   *
   * @throws UserException (exit 3) when there is none, or when it is not of this network
   */
  public NetworkState model(Learner learner, NetworkSpec network) {
    String file = Models.file(learner);
    byte[] bytes =
        new Models(directory)
            .read(learner)
            .orElseThrow(
                () ->
                    new UserException(
                        ExitCode.DATA,
                        String.format(
                            Locale.ROOT,
                            "Cannot evaluate %s: no such file; train writes it when it is done",
                            directory.describe(file))));
    return Safetensors.read(directory.describe(file), bytes).load(network.tensors());
  }

  /** Says that the run was finished before; tools that have not been told all of it are now. */
  public void sayDoneBefore() {
    say("done before: " + describe());
    TrackedRuns.catchUp(settings, directory);
  }

  /** What to say where a command needs a run (exit 3). */
  public static UserException notBegun(String verb, RunDirectory directory) {
    return new UserException(
        ExitCode.DATA,
        String.format(
            Locale.ROOT,
            "Cannot %s %s: no run has been begun there",
            verb,
            directory.describe("")));
  }

  /**
   * The settings that a run directory was begun with.
   *
   * @param verb what cannot be done where there are none
   * @throws UserException (exit 3) when no run was begun there
   */
  public static Settings settings(String verb, RunDirectory directory) {
    return directory
        .readText(RESOLVED)
        .map(SettingsReader::resolved)
        .orElseThrow(() -> notBegun(verb, directory));
  }
}
