// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.package$;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.core.network.FeatureAdapter;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.safetensors.Safetensors;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.jobs.data.Manifest;
import org.spacedkd.jobs.ledger.Status;
import org.spacedkd.jobs.report.Report;
import org.spacedkd.jobs.storage.Json;
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
    RunDirectory directory = new RunDirectory(settings.run().directory(), hadoop);
    List<String> differences =
        directory.readText(RESOLVED).map(settings.resolved()::differences).orElseGet(List::of);
    if (!differences.isEmpty()) {
      throw new UserException(
          ExitCode.CONFIGURATION,
          "Cannot resume %s: it holds a run of another configuration (%s)"
              .formatted(directory.describe(""), String.join(", ", differences)));
    }
    return new Run(settings, directory);
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

  /** Trains, and on failure leaves the reason in the status. */
  void guard(Runnable training) {
    try {
      training.run();
    } catch (RuntimeException failure) {
      status.fail(
          UserException.within(failure).map(Throwable::getMessage).orElse(failure.toString()));
      throw failure;
    }
  }

  /**
   * Writes what the run is: its configuration, its data, the software and the machine.
   *
   * @throws UserException (exit 3) when it was begun on other data
   */
  void begin(RunSetup setup) {
    TrainingSpec spec = setup.training();
    String engine = Engine.named(spec.engine()).check(spec.device());
    ObjectNode manifest = manifest(setup.manifest(), engine);
    directory
        .readText(MANIFEST)
        .map(Json::parse)
        .ifPresent(stored -> requireSameData(stored, manifest));
    directory.writeText(RESOLVED, settings.resolved().text());
    directory.writeText(MANIFEST, Json.pretty(manifest));
    status.write(Status.State.RUNNING, 0, 0, "");
    System.out.printf("%s  %s%n%s%n", settings.run().name(), describe(), engine);
  }

  private static ObjectNode manifest(Manifest data, String engine) {
    ObjectNode manifest = Json.object();
    manifest.put("dataset", data.dataset());
    manifest.put("classes", data.classes().size());
    manifest.put("data_sha256", contentSha256(data));
    manifest.put("engine", engine);
    manifest.put("spark", package$.MODULE$.SPARK_VERSION());
    manifest.put("java", Runtime.version().toString());
    manifest.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return manifest;
  }

  /** Tells data apart by what the files hold, wherever they lie. */
  private static String contentSha256(Manifest data) {
    return Sha256.of(
        data.splits().values().stream()
            .flatMap(split -> split.files().stream())
            .map(file -> file.sha256().getBytes(StandardCharsets.UTF_8))
            .toList());
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

  /**
   * The model a user loads: without optimizer slots, and without the adapter, which only trained.
   */
  private void writeModel(Learner learner, NetworkState state) {
    NetworkState model =
        state.model().only(tensor -> !tensor.name().startsWith(FeatureAdapter.PREFIX));
    byte[] bytes = Safetensors.bytes(model, Map.of("learner", learner.label()));
    String file = model(learner);
    directory.write(file, bytes);
    System.out.printf("%s  SHA-256 %s%n", directory.describe(file), Sha256.of(bytes));
  }

  /**
   * Reads a model of the finished run.
   *
   * @throws UserException (exit 3) when there is none, or when it is not of this network
   */
  NetworkState model(Learner learner, NetworkSpec network) {
    String file = model(learner);
    byte[] bytes =
        directory
            .read(file)
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

  private static String model(Learner learner) {
    return "models/%s.safetensors".formatted(learner.label());
  }
}
