// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spacedkd.core.schedule.Decision;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.WindowLoss;

/** A {@link Decision} as part of a line of the ledger, and back. */
final class DecisionJson {
  private DecisionJson() {}

  /** Part of a line: the interval, and what it follows from. */
  static ObjectNode write(Decision decision) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("from_step", decision.from());
    json.put("interval", decision.interval());
    ArrayNode windows = json.putArray("windows");
    decision
        .windows()
        .forEach(
            window ->
                windows
                    .addObject()
                    .put("first_step", window.steps().first())
                    .put("end_step", window.steps().end())
                    .put("examples", window.examples())
                    .put("loss_sum", window.lossSum()));
    return json;
  }

  /** The decision of that part; nothing where there is none. */
  static Optional<Decision> read(JsonNode json) {
    List<WindowLoss> windows = new ArrayList<>();
    json.path("windows")
        .forEach(
            window ->
                windows.add(
                    new WindowLoss(
                        new Steps(
                            window.path("first_step").asInt(), window.path("end_step").asInt()),
                        window.path("examples").asLong(),
                        window.path("loss_sum").asDouble())));
    return json.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new Decision(json.path("from_step").asInt(), json.path("interval").asInt(), windows));
  }
}
