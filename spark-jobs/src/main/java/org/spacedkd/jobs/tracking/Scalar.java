// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A number of a run, as tracking tools know them.
 *
 * @param name such as {@code student/loss} or {@code student/test/accuracy}
 * @param step steps that the learner had taken
 * @param value finite
 */
record Scalar(String name, long step, double value) {
  private static final Set<String> PLACES =
      Set.of("turn", "window", "first_step", "step", "epoch", "examples");
  private static final String DEEPEST = "deepest";

  /** The numbers of a line of the metrics; none of a line that has no learner. */
  static List<Scalar> of(JsonNode line) {
    return line.has("learner") ? scalars(line).toList() : List.of();
  }

  private static Stream<Scalar> scalars(JsonNode line) {
    String exit = line.path("exit").asText(DEEPEST);
    String prefix =
        line.path("learner").asText()
            + (line.has("split") ? "/" + line.path("split").asText() : "")
            + (exit.equals(DEEPEST) ? "" : "/" + exit);
    return line.properties().stream()
        .filter(Scalar::isMeasured)
        .map(
            field ->
                new Scalar(
                    prefix + "/" + field.getKey(),
                    line.path("step").asLong(),
                    field.getValue().asDouble()));
  }

  private static boolean isMeasured(Map.Entry<String, JsonNode> field) {
    return field.getValue().isNumber()
        && Double.isFinite(field.getValue().asDouble())
        && !PLACES.contains(field.getKey());
  }
}
