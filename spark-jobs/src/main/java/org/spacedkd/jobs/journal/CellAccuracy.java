// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import org.spacedkd.core.schedule.Learner;

/**
 * How a learner of a cell does on the test split, by its deepest exit, 0 to 1.
 *
 * @param last after its last step so far
 * @param best the highest so far
 */
public record CellAccuracy(double last, double best) {
  private static final String LAST = "final";
  private static final String BEST = "best";

  /** By learner. */
  static ObjectNode json(Map<Learner, CellAccuracy> accuracies) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    accuracies.forEach(
        (learner, accuracy) ->
            json.putObject(learner.label()).put(LAST, accuracy.last).put(BEST, accuracy.best));
    return json;
  }

  static Map<Learner, CellAccuracy> read(JsonNode json) {
    Map<Learner, CellAccuracy> accuracies = new EnumMap<>(Learner.class);
    for (Learner learner : Learner.values()) {
      JsonNode one = json.path(learner.label());
      if (one.isObject()) {
        accuracies.put(
            learner, new CellAccuracy(one.path(LAST).asDouble(), one.path(BEST).asDouble()));
      }
    }
    return accuracies;
  }
}
