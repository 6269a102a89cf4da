// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.report.chart.Window;

/**
 * One {@code turn} line of the metrics: what one learner did in a turn.
 *
 * @param turn number of the turn; an interleaved turn has a line for each learner
 * @param window number of the window
 * @param firstStep the learner's first step
 * @param step one past its last step
 * @param epoch {@code step} in epochs
 * @param parts loss parts by name, unweighted means over the turn
 * @param examplesPerSecond throughput, not a number where the line has none
 * @param seconds wall-clock time of the turn
 */
record TrainedTurn(
    int turn,
    int window,
    Learner learner,
    long firstStep,
    long step,
    double epoch,
    Map<String, Double> parts,
    double examplesPerSecond,
    double seconds) {
  private static final int MOST_DRAWN_WINDOWS = 120;

  private static final Set<String> NO_PARTS =
      Set.of(
          "turn",
          "window",
          "first_step",
          "step",
          "epoch",
          "loss",
          "examples_per_second",
          "seconds");

  TrainedTurn {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  static TrainedTurn of(JsonNode line) {
    return new TrainedTurn(
        line.path("turn").asInt(),
        line.path("window").asInt(),
        Metrics.learner(line),
        line.path("first_step").asLong(),
        line.path("step").asLong(),
        line.path("epoch").asDouble(),
        partsOf(line),
        line.path("examples_per_second").asDouble(Double.NaN),
        line.path("seconds").asDouble());
  }

  private static Map<String, Double> partsOf(JsonNode line) {
    Map<String, Double> parts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : line.properties()) {
      if (field.getValue().isNumber() && !NO_PARTS.contains(field.getKey())) {
        parts.put(field.getKey(), field.getValue().asDouble());
      }
    }
    return parts;
  }

  /** The windows that turns were taken from, in order; none where they are too many to draw. */
  static List<Window> windows(List<TrainedTurn> turns) {
    TreeMap<Integer, Window> windows = new TreeMap<>();
    for (TrainedTurn turn : turns) {
      Window part = new Window(turn.window(), turn.firstEpoch(), turn.epoch());
      windows.merge(turn.window(), part, Window::union);
    }
    return windows.size() > MOST_DRAWN_WINDOWS ? List.of() : List.copyOf(windows.values());
  }

  /** Where the turn began, in epochs. */
  double firstEpoch() {
    return step == 0 ? epoch : epoch * firstStep / step;
  }

  /** The middle of the turn in epochs, where a mean over it belongs. */
  double middle() {
    return (firstEpoch() + epoch) / 2;
  }
}
