// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.run;

import com.fasterxml.jackson.databind.JsonNode;
import org.spacedkd.core.schedule.Learner;

/**
 * One {@code evaluation} line of the metrics.
 *
 * @param step steps the learner had taken
 * @param epoch the same in epochs
 * @param split the examples it was shown, such as {@code test}
 * @param exit the head that answered; {@link #DEEPEST} for an ordinary network
 * @param accuracy share of right answers, 0 to 1
 * @param loss mean cross-entropy, not a number where the line has none
 * @param examples number of examples
 */
public record Evaluation(
    long step,
    double epoch,
    Learner learner,
    String split,
    String exit,
    double accuracy,
    double loss,
    long examples) {
  /** The head at the network's end. */
  static final String DEEPEST = "deepest";

  /** All heads together. */
  static final String ENSEMBLE = "ensemble";

  static Evaluation of(JsonNode line) {
    return new Evaluation(
        line.path("step").asLong(),
        line.path("epoch").asDouble(),
        Metrics.learner(line),
        line.path("split").asText(),
        line.path("exit").asText(DEEPEST),
        line.path("accuracy").asDouble(Double.NaN),
        line.path("loss").asDouble(Double.NaN),
        line.path("examples").asLong());
  }
}
