// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.spacedkd.core.training.TurnResult;

/**
 * What a line of the ledger says of a turn that another time would be otherwise.
 *
 * @param seconds time spent in rounds
 * @param engineSeconds per logical worker, the part of that time spent in the engine; none in
 *     ledgers of before it was noted
 * @param ended when the turn ended, as ISO 8601 has it; empty in ledgers of before it was noted
 * @param broadcastBytes bytes of state sent to the workers
 * @param attempts task attempts of all workers and rounds, failed ones included
 * @param executors ids of the executors that computed
 */
public record TurnCircumstances(
    double seconds,
    List<Double> engineSeconds,
    String ended,
    long broadcastBytes,
    int attempts,
    SortedSet<String> executors) {
  /** The circumstances of a turn that ends now. */
  public static TurnCircumstances of(TurnResult result) {
    return new TurnCircumstances(
        result.seconds(),
        result.engineSeconds(),
        Instant.now().toString(),
        result.broadcastBytes(),
        result.attempts(),
        result.executors());
  }

  /** Adds them to a line. */
  void write(ObjectNode line) {
    line.put("seconds", seconds);
    engineSeconds.forEach(line.putArray("engine_seconds")::add);
    line.put("ended", ended);
    line.put("broadcast_bytes", broadcastBytes);
    line.put("attempts", attempts);
    executors.forEach(line.putArray("executors")::add);
  }

  static TurnCircumstances read(JsonNode line) {
    List<Double> engineSeconds = new ArrayList<>();
    line.path("engine_seconds").forEach(worker -> engineSeconds.add(worker.asDouble()));
    SortedSet<String> executors = new TreeSet<>();
    line.path("executors").forEach(executor -> executors.add(executor.asText()));
    return new TurnCircumstances(
        line.path("seconds").asDouble(),
        engineSeconds,
        line.path("ended").asText(),
        line.path("broadcast_bytes").asLong(),
        line.path("attempts").asInt(),
        executors);
  }
}
