// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.spacedkd.core.hash.HashChain;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.LossMeter;
import org.spacedkd.core.training.ReusedSteps;
import org.spacedkd.core.training.TraceSummary;
import org.spacedkd.core.training.TurnCost;
import org.spacedkd.core.training.TurnResult;

/** A {@link TurnResult} without its states as JSON, and back, to the same bits. */
final class TurnJson {
  private TurnJson() {}

  static ObjectNode write(TurnResult turn) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("rounds", turn.rounds());
    ObjectNode before = json.putObject("before");
    turn.before().forEach((learner, sha256) -> before.put(learner.label(), sha256));
    ObjectNode seen = json.putObject("seen");
    turn.summaries().forEach((learner, one) -> write(seen.putObject(learner.label()), one));
    turn.cost().executors().forEach(json.putArray("executors")::add);
    turn.fingerprints().forEach(json.putArray("fingerprints")::add);
    json.put("attempts", turn.cost().attempts());
    json.put("seconds", turn.cost().seconds());
    turn.cost().engineSeconds().forEach(json.putArray("engine_seconds")::add);
    json.put("broadcast_bytes", turn.cost().broadcastBytes());
    turn.reused()
        .ifPresent(
            taken ->
                json.putObject("taken")
                    .put("trajectory", taken.trajectory())
                    .put("steps", taken.steps()));
    return json;
  }

  private static void write(ObjectNode json, TraceSummary seen) {
    json.put("owner", seen.owner().label());
    json.put("examples", seen.meter().examples());
    ObjectNode sums = json.putObject("sums");
    seen.meter().sums().forEach(sums::put);
    seen.data().stream().map(HashChain::hex).forEach(json.putArray("data")::add);
  }

  /** The turn of which the states were kept elsewhere. */
  static TurnResult read(JsonNode json, Map<Learner, NetworkState> states) {
    Map<Learner, String> before = new EnumMap<>(Learner.class);
    Map<Learner, TraceSummary> seen = new EnumMap<>(Learner.class);
    for (Learner learner : Learner.values()) {
      if (states.containsKey(learner)) {
        before.put(learner, json.path("before").path(learner.label()).asText());
      }
      if (json.path("seen").has(learner.label())) {
        seen.put(learner, seen(json.path("seen").path(learner.label())));
      }
    }
    SortedSet<String> executors = new TreeSet<>();
    json.path("executors").forEach(executor -> executors.add(executor.asText()));
    SortedSet<String> fingerprints = new TreeSet<>();
    json.path("fingerprints").forEach(fingerprint -> fingerprints.add(fingerprint.asText()));
    List<Double> engineSeconds = new ArrayList<>();
    json.path("engine_seconds").forEach(seconds -> engineSeconds.add(seconds.asDouble()));
    return new TurnResult(
        json.path("rounds").asInt(),
        states,
        before,
        seen,
        fingerprints,
        new TurnCost(
            executors,
            json.path("attempts").asInt(),
            json.path("seconds").asDouble(),
            engineSeconds,
            json.path("broadcast_bytes").asLong()),
        taken(json.path("taken")));
  }

  private static Optional<ReusedSteps> taken(JsonNode json) {
    return json.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new ReusedSteps(json.path("trajectory").asText(), json.path("steps").asInt()));
  }

  private static TraceSummary seen(JsonNode json) {
    Map<String, Double> sums = new LinkedHashMap<>();
    json.path("sums").fields().forEachRemaining(e -> sums.put(e.getKey(), e.getValue().asDouble()));
    List<HashChain> data = new ArrayList<>();
    json.path("data").forEach(hex -> data.add(new HashChain(hex.asText())));
    return new TraceSummary(
        Learner.labelled(json.path("owner").asText()),
        LossMeter.of(json.path("examples").asLong(), sums),
        data);
  }
}
