// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spacedkd.core.schedule.Learner;

/**
 * What has become of a cell, an object of {@code summary.json}.
 *
 * @param cell its name
 * @param settings values by path below {@code spaced-kd}: mode, seed and what any cell changes
 * @param directory of its run, relative to the sweep's
 * @param seconds time spent on it
 * @param outcome where it stands
 * @param accuracy of each learner that was evaluated
 */
public record CellSummary(
    String cell,
    Map<String, JsonNode> settings,
    String directory,
    CellSeconds seconds,
    CellOutcome outcome,
    Map<Learner, CellAccuracy> accuracy) {
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("cell", cell);
    ObjectNode values = json.putObject("settings");
    settings.forEach(values::set);
    json.put("directory", directory);
    json.set("seconds", seconds.json());
    outcome.write(json);
    json.set("accuracy", CellAccuracy.json(accuracy));
    return json;
  }

  static CellSummary read(JsonNode json) {
    Map<String, JsonNode> settings = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> setting : json.path("settings").properties()) {
      settings.put(setting.getKey(), setting.getValue());
    }
    return new CellSummary(
        json.path("cell").asText(),
        settings,
        json.path("directory").asText(),
        CellSeconds.read(json.path("seconds")),
        CellOutcome.read(json),
        CellAccuracy.read(json.path("accuracy")));
  }

  /** Whether it has reached its end. */
  public boolean isFinished() {
    return outcome.state() == CellOutcome.State.FINISHED;
  }
}
