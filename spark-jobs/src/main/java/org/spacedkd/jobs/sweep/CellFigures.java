// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.evaluation.ExitEvaluations;
import org.spacedkd.jobs.ledger.Metrics;
import org.spacedkd.jobs.storage.Json;
import org.spacedkd.jobs.storage.RunDirectory;

/** What the metrics of a cell come to. */
record CellFigures(List<JsonNode> metrics) {
  /** Seconds of turns that train both learners at once. */
  private static final String TOGETHER = "together";

  static CellFigures of(RunDirectory cell) {
    return new CellFigures(Metrics.read(cell).orElseGet(List::of));
  }

  /** By learner the final and the best accuracy of its deepest exit, where it was evaluated. */
  ObjectNode accuracies() {
    ObjectNode accuracies = Json.object();
    for (Learner learner : Learner.values()) {
      List<Double> values =
          lines("evaluation")
              .filter(line -> line.path("exit").asText().equals(ExitEvaluations.DEEPEST))
              .filter(line -> line.path("learner").asText().equals(learner.label()))
              .map(line -> line.path("accuracy").asDouble())
              .toList();
      if (!values.isEmpty()) {
        ObjectNode accuracy = accuracies.putObject(learner.label());
        accuracy.put("final", values.get(values.size() - 1));
        accuracy.put("best", values.stream().mapToDouble(value -> value).max().orElseThrow());
      }
    }
    return accuracies;
  }

  /** Seconds spent on turns of each learner; those of turns of both are told apart. */
  ObjectNode seconds() {
    ObjectNode seconds = Json.object();
    for (Learner learner : Learner.values()) {
      seconds.put(learner.label(), 0.0);
    }
    Map<Integer, List<JsonNode>> turns =
        lines("turn")
            .collect(
                Collectors.groupingBy(
                    line -> line.path("turn").asInt(), TreeMap::new, Collectors.toList()));
    for (List<JsonNode> turn : turns.values()) {
      String who = turn.size() > 1 ? TOGETHER : turn.get(0).path("learner").asText();
      seconds.put(who, seconds.path(who).asDouble() + turn.get(0).path("seconds").asDouble());
    }
    return seconds;
  }

  private Stream<JsonNode> lines(String event) {
    return metrics.stream().filter(line -> line.path("event").asText().equals(event));
  }
}
