// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.spacedkd.core.objective.LossPart;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.training.LossMeter;

/**
 * A line of the metrics, {@code turn}: what one learner did in a turn.
 *
 * @param turn number of the turn, from 0; an interleaved turn has a line for each learner
 * @param window number of the window, from 0
 * @param steps the learner's steps
 * @param epoch the end of the steps in epochs
 * @param losses means over the turn's examples by name: {@link LossMeter#TOTAL}, which is
 *     minimised, and the parts, unweighted
 * @param examplesPerSecond examples of all workers; nothing where the turn was not trained
 * @param seconds wall-clock time of the turn
 * @param trajectory SHA-256 of the key of the trajectory that the turn, or a part of it, was taken
 *     from
 */
public record TurnLine(
    int turn,
    int window,
    Learner learner,
    Steps steps,
    double epoch,
    Map<String, Double> losses,
    OptionalDouble examplesPerSecond,
    double seconds,
    Optional<String> trajectory)
    implements MetricsLine {
  static final String KIND = "turn";

  private static final String RATE = "examples_per_second";
  private static final String SECONDS = "seconds";
  private static final String TRAJECTORY = "trajectory";

  public TurnLine {
    losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
  }

  @Override
  public ObjectNode json() {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put(EVENT, KIND);
    line.put(STEP, steps.end());
    line.put(EPOCH, epoch);
    line.put("turn", turn);
    line.put("window", window);
    line.put("learner", learner.label());
    line.put("first_step", steps.first());
    measured().forEach(line::put);
    trajectory.ifPresent(key -> line.put(TRAJECTORY, key));
    return line;
  }

  static TurnLine read(JsonNode line) {
    return new TurnLine(
        line.path("turn").asInt(),
        line.path("window").asInt(),
        MetricsLine.learner(line),
        new Steps(line.path("first_step").asInt(), line.path(STEP).asInt()),
        line.path(EPOCH).asDouble(),
        losses(line),
        line.has(RATE) ? OptionalDouble.of(line.path(RATE).asDouble()) : OptionalDouble.empty(),
        line.path(SECONDS).asDouble(),
        Optional.of(line.path(TRAJECTORY)).filter(JsonNode::isTextual).map(JsonNode::asText));
  }

  private static Map<String, Double> losses(JsonNode line) {
    Map<String, Double> losses = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : line.properties()) {
      if (field.getKey().equals(LossMeter.TOTAL) || LossPart.isName(field.getKey())) {
        losses.put(field.getKey(), field.getValue().asDouble());
      }
    }
    return losses;
  }

  /** Every number that was measured, by the name of its field, in the order of the line. */
  public Map<String, Double> measured() {
    Map<String, Double> measured = new LinkedHashMap<>(losses);
    examplesPerSecond.ifPresent(rate -> measured.put(RATE, rate));
    measured.put(SECONDS, seconds);
    return measured;
  }

  /** The parts of the loss, without what is minimised. */
  public Map<String, Double> parts() {
    Map<String, Double> parts = new LinkedHashMap<>(losses);
    parts.remove(LossMeter.TOTAL);
    return parts;
  }

  /** Where the turn began, in epochs. */
  public double firstEpoch() {
    return steps.end() == 0 ? epoch : epoch * steps.first() / steps.end();
  }

  /** The middle of the turn in epochs, where a mean over it belongs. */
  public double middle() {
    return (firstEpoch() + epoch) / 2;
  }
}
