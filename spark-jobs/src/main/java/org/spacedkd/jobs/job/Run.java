// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.package$;
import org.spacedkd.core.configuration.ResolvedConfig;
import org.spacedkd.core.configuration.RunSettings.EngineChange;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.SettingsReader;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.safetensors.Safetensors;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.data.Manifest;
import org.spacedkd.jobs.ledger.Status;
import org.spacedkd.jobs.report.Report;
import org.spacedkd.jobs.storage.Json;
import org.spacedkd.jobs.storage.Lease;
import org.spacedkd.jobs.storage.Models;
import org.spacedkd.jobs.storage.RunDirectory;

/** A run directory from its first file to its last. */
final class Run {
  static final String RESOLVED = "resolved.conf";
  static final String MANIFEST = "manifest.json";
  static final String REPORT = "report.html";

  private final Settings settings;
  private final RunDirectory directory;
  private final Status status;

  private Run(Settings settings, RunDirectory directory) {
    this.settings = settings;
    this.directory = directory;
    this.status = new Status(directory);
  }

  /**
   * Opens the run directory of a configuration.
   *
   * @throws UserException (exit 2) when it belongs to another configuration
   */
  static Run open(Settings settings, Configuration hadoop) {
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
    return new Run(settings, directory);
  }

  private static UserException refusal(
      RunDirectory directory, String what, List<String> differences) {
    return new UserException(
        ExitCode.CONFIGURATION,
        "Cannot resume %s: it holds %s (%s)"
            .formatted(directory.describe(""), what, String.join(", ", differences)));
  }

  RunDirectory directory() {
    return directory;
  }

  String describe() {
    return directory.describe("");
  }

  boolean isFinished() {
    return status.isFinished();
  }

  /**
   * Trains as the one driver that writes the directory, and leaves in the status how it ended.
   *
   * @throws UserException (exit 6) when another driver is alive on it
   */
  void hold(Consumer<Held> training) {
    Duration patience = Duration.ofSeconds(settings.run().leaseSeconds());
    try (Lease lease = Lease.take(directory, patience)) {
      Run held = new Run(settings, directory.fencedBy(lease));
      try {
        training.accept(new Held(held, lease.number()));
      } catch (Exception failure) {
        held.leaveReason(failure);
        throw failure;
      }
    }
  }

  /** A run that only this driver writes, and the number of its lease. */
  record Held(Run run, long lease) {}

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
    ObjectNode manifest = manifest(setup.manifest(), engine);
    directory
        .readText(MANIFEST)
        .map(Json::parse)
        .ifPresent(stored -> requireSameData(stored, manifest));
    return engine;
  }

  /** Writes what the run is: its configuration, its data, the software and the machine. */
  void begin(RunSetup setup, String engine) {
    ObjectNode manifest = manifest(setup.manifest(), engine);
    directory.writeText(RESOLVED, settings.resolved().text());
    directory.writeText(MANIFEST, Json.pretty(manifest));
    status.write(Status.State.RUNNING, 0, 0, "");
    System.out.printf("%s  %s%n%s%n", settings.run().name(), describe(), engine);
  }

  private static ObjectNode manifest(Manifest data, String engine) {
    ObjectNode manifest = Json.object();
    manifest.put("dataset", data.dataset());
    manifest.put("classes", data.classes().size());
    manifest.put("data_sha256", data.contentSha256());
    manifest.put("engine", engine);
    manifest.put("spark", package$.MODULE$.SPARK_VERSION());
    manifest.put("java", Runtime.version().toString());
    manifest.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return manifest;
  }

  private void requireSameData(JsonNode stored, JsonNode now) {
    if (!stored.path("classes").equals(now.path("classes"))) {
      throw otherData(
          "it was begun on %s classes, the data have %s"
              .formatted(stored.path("classes"), now.path("classes")));
    }
    if (!stored.path("data_sha256").equals(now.path("data_sha256"))) {
      throw otherData("the prepared data are not those it was begun on");
    }
  }

  private UserException otherData(String reason) {
    return new UserException(ExitCode.DATA, "Cannot resume %s: %s".formatted(describe(), reason));
  }

  /** Writes the models and the report, and then that the run is done. */
  void finish(RunPlan plan, Map<Learner, NetworkState> states, List<JsonNode> metrics) {
    states.forEach(this::writeModel);
    directory.writeText(
        REPORT, Report.html(settings.run().name(), metrics, settings.resolved().text()));
    status.write(Status.State.FINISHED, plan.schedule().totalSteps(), 0, "");
    System.out.println("done: " + directory.describe(REPORT));
  }

  private void writeModel(Learner learner, NetworkState state) {
    String sha256 = Sha256.of(new Models(directory).write(learner, state));
    System.out.printf("%s  SHA-256 %s%n", directory.describe(Models.file(learner)), sha256);
  }

  /**
   * Reads a model of the finished run.
   *
   * @throws UserException (exit 3) when there is none, or when it is not of this network
   */
  NetworkState model(Learner learner, NetworkSpec network) {
    String file = Models.file(learner);
    byte[] bytes =
        new Models(directory)
            .read(learner)
            .orElseThrow(
                () ->
                    new UserException(
                        ExitCode.DATA,
                        "Cannot evaluate %s: no such file; train writes it when it is done"
                            .formatted(directory.describe(file))));
    return Safetensors.read(directory.describe(file), bytes).load(network.tensors());
  }

  static UserException notBegun(String verb, RunDirectory directory) {
    return new UserException(
        ExitCode.DATA,
        "Cannot %s %s: no run has been begun there".formatted(verb, directory.describe("")));
  }

  /**
   * The settings that a run directory was begun with.
   *
   * @throws UserException (exit 3) when no run was begun there
   */
  static Settings settings(RunDirectory directory) {
    return directory
        .readText(RESOLVED)
        .map(SettingsReader::resolved)
        .orElseThrow(() -> notBegun("verify", directory));
  }
}
