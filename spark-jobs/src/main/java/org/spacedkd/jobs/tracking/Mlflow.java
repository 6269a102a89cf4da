// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.jobs.journal.MetricsLine;
import org.spacedkd.jobs.journal.RunStatus;
import org.spacedkd.jobs.ledger.Status;
import org.spacedkd.jobs.report.Report;
import org.spacedkd.jobs.storage.Json;
import org.spacedkd.jobs.storage.JsonFile;

/**
 * A run of an MLflow server: every setting as a parameter, the metrics by step, and when there is
 * one the report, as an artifact of a server that takes artifacts itself.
 */
public final class Mlflow implements Destination {
  // A server takes 100 parameters and 1000 metrics in a request; a line has a dozen at most.
  private static final int PARAMETERS_AT_ONCE = 100;
  private static final int LINES_AT_ONCE = 50;
  private static final int LONGEST_VALUE = 500;

  private static final String MANIFEST = "manifest.json";
  private static final String TAKES_ARTIFACTS = "mlflow-artifacts:/";
  private static final String RUNNING = "RUNNING";

  private final MlflowApi api;
  private final String experiment;
  private final TrackedRun run;

  /**
   * A run of a server.
   *
   * @param uri of the server
   * @param experiment name of the experiment, which is made where there is none
   */
  public Mlflow(String uri, String experiment, TrackedRun run) {
    this.api = MlflowApi.at(uri, System.getenv());
    this.experiment = experiment;
    this.run = run;
  }

  @Override
  public String name() {
    return "MLflow at " + api.uri();
  }

  @Override
  public Duration pause() {
    return Duration.ofSeconds(2);
  }

  @Override
  public void send(List<String> metrics) throws IOException, InterruptedException {
    Optional<MlflowProgress> known = MlflowProgress.read(run.directory(), api.uri(), experiment);
    MlflowProgress told = known.isPresent() ? known.get() : begin();
    while (told.lines() < metrics.size()) {
      int end = Math.min(metrics.size(), told.lines() + LINES_AT_ONCE);
      log(told, metrics.subList(told.lines(), end));
      told = told.withLines(end).keep(run.directory());
    }
    told = sendReport(told);
    sendStatus(told);
  }

  private MlflowProgress begin() throws IOException, InterruptedException {
    ObjectNode request = Json.object();
    request.put("experiment_id", experimentId());
    request.put("run_name", run.name());
    request.put("start_time", System.currentTimeMillis());
    ArrayNode tags = request.putArray("tags");
    run.tags().forEach((key, value) -> tags.add(pair(key, value)));
    new JsonFile(run.directory(), MANIFEST)
        .object().stream()
            .flatMap(manifest -> manifest.properties().stream())
            .forEach(one -> tags.add(pair("spaced-kd." + one.getKey(), one.getValue().asText())));
    JsonNode info = api.post("runs/create", request).path("run").path("info");
    MlflowProgress begun =
        new MlflowProgress(
            api.uri(),
            experiment,
            info.path("run_id").asText(),
            info.path("artifact_uri").asText(),
            0,
            RUNNING,
            "");
    logParameters(begun);
    return begun.keep(run.directory());
  }

  private String experimentId() throws IOException, InterruptedException {
    Optional<JsonNode> found = findExperiment();
    if (found.isEmpty()) {
      try {
        return api.post("experiments/create", Json.object().put("name", experiment))
            .path("experiment_id")
            .asText();
      } catch (IOException e) {
        // Another run of the sweep may have been faster.
        found = Optional.of(findExperiment().orElseThrow(() -> e));
      }
    }
    return found.get().path("experiment").path("experiment_id").asText();
  }

  private Optional<JsonNode> findExperiment() throws IOException, InterruptedException {
    return api.find("experiments/get-by-name", "experiment_name", experiment);
  }

  private void logParameters(MlflowProgress begun) throws IOException, InterruptedException {
    List<Map.Entry<String, String>> parameters = List.copyOf(run.parameters().entrySet());
    for (int first = 0; first < parameters.size(); first += PARAMETERS_AT_ONCE) {
      ObjectNode request = Json.object().put("run_id", begun.run());
      ArrayNode batch = request.putArray("params");
      parameters
          .subList(first, Math.min(parameters.size(), first + PARAMETERS_AT_ONCE))
          .forEach(one -> batch.add(pair(one.getKey(), one.getValue())));
      api.post("runs/log-batch", request);
    }
  }

  private static ObjectNode pair(String key, String value) {
    String fitting = value.substring(0, Math.min(value.length(), LONGEST_VALUE));
    return Json.object().put("key", key).put("value", fitting);
  }

  private void log(MlflowProgress told, List<String> lines)
      throws IOException, InterruptedException {
    long now = System.currentTimeMillis();
    ObjectNode request = Json.object().put("run_id", told.run());
    ArrayNode batch = request.putArray("metrics");
    lines.stream()
        .map(Json::parse)
        .map(MetricsLine::read)
        .flatMap(line -> Scalar.of(line).stream())
        .forEach(scalar -> batch.add(json(scalar, now)));
    if (!batch.isEmpty()) {
      api.post("runs/log-batch", request);
    }
  }

  private static ObjectNode json(Scalar scalar, long now) {
    return Json.object()
        .put("key", scalar.name())
        .put("value", scalar.value())
        .put("timestamp", now)
        .put("step", scalar.step());
  }

  private MlflowProgress sendReport(MlflowProgress told) throws IOException, InterruptedException {
    Optional<byte[]> report = run.directory().read(Report.FILE);
    if (report.isEmpty()
        || !told.artifacts().startsWith(TAKES_ARTIFACTS)
        || Sha256.of(report.get()).equals(told.report())) {
      return told;
    }
    String folder = told.artifacts().substring(TAKES_ARTIFACTS.length());
    api.upload(folder + "/" + Report.FILE, report.get());
    return told.withReport(Sha256.of(report.get())).keep(run.directory());
  }

  private void sendStatus(MlflowProgress told) throws IOException, InterruptedException {
    String status =
        new Status(run.directory()).read().map(RunStatus::state).map(Mlflow::word).orElse(RUNNING);
    if (!status.equals(told.status())) {
      ObjectNode request = Json.object().put("run_id", told.run()).put("status", status);
      if (!status.equals(RUNNING)) {
        request.put("end_time", System.currentTimeMillis());
      }
      api.post("runs/update", request);
      told.withStatus(status).keep(run.directory());
    }
  }

  /** MLflow's word for a state of a run. */
  private static String word(RunStatus.State state) {
    return switch (state) {
      case RUNNING -> RUNNING;
      case FINISHED -> "FINISHED";
      case FAILED -> "FAILED";
      case PREEMPTED -> "KILLED";
    };
  }
}
