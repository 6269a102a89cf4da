// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.spacedkd.jobs.storage.Json;
import org.spacedkd.jobs.storage.JsonFile;
import org.spacedkd.jobs.storage.RunDirectory;

/**
 * What an MLflow server has been told of a run, {@code tracking/mlflow.json}.
 *
 * @param server its URI
 * @param experiment name of the experiment
 * @param run the run's id at the server
 * @param artifacts where the server keeps the run's artifacts
 * @param lines of the metrics that it has
 * @param status of the run that it knows
 * @param report SHA-256 of the report that it has; empty where it has none
 */
record MlflowProgress(
    String server,
    String experiment,
    String run,
    String artifacts,
    int lines,
    String status,
    String report) {
  private static final String FILE = "tracking/mlflow.json";

  /** What this server has been told; nothing where it was another one, or none. */
  static Optional<MlflowProgress> read(RunDirectory directory, String server, String experiment) {
    return new JsonFile(directory, FILE)
        .object("server", "experiment", "run", "lines")
        .map(MlflowProgress::of)
        .filter(told -> told.server.equals(server) && told.experiment.equals(experiment));
  }

  private static MlflowProgress of(JsonNode json) {
    return new MlflowProgress(
        json.path("server").asText(),
        json.path("experiment").asText(),
        json.path("run").asText(),
        json.path("artifacts").asText(),
        json.path("lines").asInt(),
        json.path("status").asText(),
        json.path("report").asText());
  }

  /** Writes it down. */
  MlflowProgress keep(RunDirectory directory) {
    ObjectNode json = Json.object();
    json.put("server", server);
    json.put("experiment", experiment);
    json.put("run", run);
    json.put("artifacts", artifacts);
    json.put("lines", lines);
    json.put("status", status);
    json.put("report", report);
    directory.writeText(FILE, Json.pretty(json));
    return this;
  }

  MlflowProgress withLines(int told) {
    return new MlflowProgress(server, experiment, run, artifacts, told, status, report);
  }

  MlflowProgress withStatus(String told) {
    return new MlflowProgress(server, experiment, run, artifacts, lines, told, report);
  }

  MlflowProgress withReport(String sha256) {
    return new MlflowProgress(server, experiment, run, artifacts, lines, status, sha256);
  }
}
