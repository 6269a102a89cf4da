// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spacedkd.core.network.Exits;
import org.spacedkd.core.schedule.Learner;

/**
 * A line of the metrics, {@code evaluation}: how one exit of a learner did on a split.
 *
 * @param step steps the learner had taken
 * @param epoch the same in epochs
 * @param turn number of the turn after which it was evaluated
 * @param split the examples it was shown, such as {@code test}
 * @param exit the head that answered; {@link Exits#DEEPEST} for an ordinary network
 * @param accuracy share of right answers, 0 to 1
 * @param loss mean cross-entropy
 * @param examples number of examples
 */
public record EvaluationLine(
    int step,
    double epoch,
    int turn,
    Learner learner,
    String split,
    String exit,
    double accuracy,
    double loss,
    long examples)
    implements MetricsLine {
  static final String KIND = "evaluation";

  private static final String ACCURACY = "accuracy";
  private static final String LOSS = "loss";

  @Override
  public ObjectNode json() {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put(EVENT, KIND);
    line.put(STEP, step);
    line.put(EPOCH, epoch);
    line.put("turn", turn);
    line.put("learner", learner.label());
    line.put("split", split);
    line.put("exit", exit);
    measured().forEach(line::put);
    line.put("examples", examples);
    return line;
  }

  static EvaluationLine read(JsonNode line) {
    return new EvaluationLine(
        line.path(STEP).asInt(),
        line.path(EPOCH).asDouble(),
        line.path("turn").asInt(),
        MetricsLine.learner(line),
        line.path("split").asText(),
        line.path("exit").asText(Exits.DEEPEST),
        line.path(ACCURACY).asDouble(Double.NaN),
        line.path(LOSS).asDouble(Double.NaN),
        line.path("examples").asLong());
  }

  /** Every number that was measured, by the name of its field, in the order of the line. */
  public Map<String, Double> measured() {
    Map<String, Double> measured = new LinkedHashMap<>();
    measured.put(ACCURACY, accuracy);
    measured.put(LOSS, loss);
    return measured;
  }

  /** Whether the head at the network's end answered. */
  public boolean isOfDeepestExit() {
    return exit.equals(Exits.DEEPEST);
  }
}
