// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.trajectory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.spacedkd.jobs.evaluation.Evaluation;
import org.spacedkd.jobs.evaluation.ExitEvaluations;
import org.spacedkd.jobs.storage.Json;

/** How the teachers of a trajectory do on the test split. */
record TeacherEvaluations(StoredTrajectory trajectory) {
  /** That of the teacher of a state; found out where nobody has, and left for others. */
  ExitEvaluations of(String sha256, Supplier<ExitEvaluations> evaluation) {
    Optional<Segment> leading =
        trajectory.segments().stream().filter(one -> one.after().equals(sha256)).findFirst();
    return leading
        .map(Segment::evaluationFile)
        .map(file -> of(file, sha256, evaluation))
        .orElseGet(evaluation);
  }

  private ExitEvaluations of(String file, String sha256, Supplier<ExitEvaluations> evaluation) {
    // Of two who ask at once, one waits for what the other finds out.
    synchronized (trajectory) {
      Optional<ExitEvaluations> known =
          trajectory
              .sealed(file)
              .filter(json -> json.path("state").asText().equals(sha256))
              .map(json -> read(json.path("exits")));
      return known.orElseGet(() -> keep(file, sha256, evaluation.get()));
    }
  }

  private ExitEvaluations keep(String file, String sha256, ExitEvaluations evaluated) {
    ObjectNode json = Json.object();
    json.put("state", sha256);
    json.set("exits", write(evaluated));
    trajectory.keep(file, json);
    return evaluated;
  }

  private static ObjectNode write(ExitEvaluations evaluations) {
    ObjectNode exits = Json.object();
    evaluations
        .exits()
        .forEach(
            (exit, evaluation) ->
                exits
                    .putObject(exit)
                    .put("correct", evaluation.correct())
                    .put("loss_sum", evaluation.lossSum())
                    .put("examples", evaluation.examples()));
    return exits;
  }

  private static ExitEvaluations read(JsonNode exits) {
    Map<String, Evaluation> evaluations = new LinkedHashMap<>();
    exits
        .properties()
        .forEach(
            exit ->
                evaluations.put(
                    exit.getKey(),
                    new Evaluation(
                        exit.getValue().path("correct").asInt(),
                        exit.getValue().path("loss_sum").asDouble(),
                        exit.getValue().path("examples").asInt())));
    return new ExitEvaluations(evaluations);
  }
}
