// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.spacedkd.core.training.TurnCost;
import org.spacedkd.core.training.TurnResult;

/**
 * What a line of the ledger says of a turn that another time would be otherwise.
 *
 * @param cost what the turn took; ledgers of before it was noted have no seconds of the engine
 * @param ended when the turn ended, as ISO 8601 has it; empty in ledgers of before it was noted
 */
public record TurnCircumstances(TurnCost cost, String ended) {
  /** The circumstances of a turn that ends now. */
  public static TurnCircumstances of(TurnResult result) {
    return new TurnCircumstances(result.cost(), Instant.now().toString());
  }

  /** Adds them to a line. */
  void write(ObjectNode line) {
    line.put("seconds", cost.seconds());
    cost.engineSeconds().forEach(line.putArray("engine_seconds")::add);
    line.put("ended", ended);
    line.put("broadcast_bytes", cost.broadcastBytes());
    line.put("attempts", cost.attempts());
    cost.executors().forEach(line.putArray("executors")::add);
  }

  static TurnCircumstances read(JsonNode line) {
    List<Double> engineSeconds = new ArrayList<>();
    line.path("engine_seconds").forEach(worker -> engineSeconds.add(worker.asDouble()));
    SortedSet<String> executors = new TreeSet<>();
    line.path("executors").forEach(executor -> executors.add(executor.asText()));
    return new TurnCircumstances(
        new TurnCost(
            executors,
            line.path("attempts").asInt(),
            line.path("seconds").asDouble(),
            engineSeconds,
            line.path("broadcast_bytes").asLong()),
        line.path("ended").asText());
  }
}
