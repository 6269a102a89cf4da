// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.tracking;

import java.util.List;
import java.util.Map;
import org.spacedkd.jobs.journal.EvaluationLine;
import org.spacedkd.jobs.journal.MetricsLine;
import org.spacedkd.jobs.journal.TurnLine;

/**
 * A number of a run, as tracking tools know them.
 *
 * @param name such as {@code student/loss} or {@code student/test/accuracy}
 * @param step steps that the learner had taken
 * @param value finite
 */
record Scalar(String name, long step, double value) {
  /** The numbers that a line of the metrics has measured. */
  static List<Scalar> of(MetricsLine line) {
    if (line instanceof TurnLine turn) {
      return scalars(turn.learner().label(), turn.steps().end(), turn.measured());
    }
    if (line instanceof EvaluationLine evaluation) {
      return scalars(prefix(evaluation), evaluation.step(), evaluation.measured());
    }
    return List.of();
  }

  private static String prefix(EvaluationLine line) {
    String split = line.learner().label() + "/" + line.split();
    return line.isOfDeepestExit() ? split : split + "/" + line.exit();
  }

  private static List<Scalar> scalars(String prefix, int step, Map<String, Double> measured) {
    return measured.entrySet().stream()
        .filter(number -> Double.isFinite(number.getValue()))
        .map(number -> new Scalar(prefix + "/" + number.getKey(), step, number.getValue()))
        .toList();
  }
}
