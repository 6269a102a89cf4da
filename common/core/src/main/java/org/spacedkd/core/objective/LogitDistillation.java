// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import java.io.Serializable;
import java.util.Arrays;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.objective.LogitComparison.Compared;

/**
 * What a learner is told of logits by labels and teacher: {@code (1 - weight) * cross-entropy +
 * weight * comparison}.
 *
 * @param comparison how logits are compared
 * @param weight of that comparison against the labels, 0 to 1; at 0 it is not computed
 * @param temperature divides both logits before the softmax
 * @param targets which logits the learner's are compared with
 */
public record LogitDistillation(
    LogitComparison comparison, double weight, Temperature temperature, Targets targets)
    implements Serializable {
  /** Logits as they are, at one temperature. */
  public static LogitDistillation of(LogitLoss loss, double weight, double temperature) {
    return new LogitDistillation(
        LogitComparison.of(loss), weight, new Temperature.Fixed(temperature), Targets.TEACHER);
  }

  boolean compares() {
    return weight > 0;
  }

  /** Whether the learner has a {@link NetworkSpec#TEMPERATURE} of its own. */
  public boolean learnsTemperature() {
    return compares() && temperature instanceof Temperature.Curriculum;
  }

  /** This in one step. */
  LogitDistillation at(int step) {
    return new LogitDistillation(comparison, weight, temperature.at(step), targets);
  }

  /**
   * Adds both terms for an output.
   *
   * @param prefix of the names of the parts
   * @param outputs of the learner
   * @param output name of its logits
   */
  void add(LossSum sum, String prefix, Outputs outputs, String output, Goal goal) {
    Matrix logits = outputs.matrix(output);
    Term crossEntropy = CrossEntropy.term(logits, goal.labels());
    sum.add(prefix + Objective.CROSS_ENTROPY, 1 - weight, crossEntropy, output);
    if (compares()) {
      Matrix teacher = targets.of(logits, goal.teacher().matrix(NetworkSpec.LOGITS), goal.labels());
      Compared compared = comparison.compare(logits, teacher, goal.labels(), degrees(outputs));
      Term term = new Term(compared.value(), compared.gradient());
      sum.add(prefix + Objective.LOGIT, weight, term, output);
      learnTemperature(sum, outputs, compared.temperatureSlope());
    }
  }

  /** What the logits should be: those of the labels, and the teacher's. */
  record Goal(int[] labels, Outputs teacher) {}

  private double degrees(Outputs outputs) {
    return temperature instanceof Temperature.Fixed fixed
        ? fixed.value()
        : Temperature.Curriculum.temperature(theta(outputs));
  }

  /** The same in every row. */
  private static double theta(Outputs outputs) {
    return outputs.matrix(NetworkSpec.TEMPERATURE).at(0, 0);
  }

  private void learnTemperature(LossSum sum, Outputs outputs, double slope) {
    if (temperature instanceof Temperature.Curriculum curriculum) {
      double theta = theta(outputs);
      double gradient =
          curriculum.reversal() * weight * slope * Temperature.Curriculum.slope(theta);
      Matrix rows = Matrix.zeros(outputs.matrix(NetworkSpec.TEMPERATURE).rows(), 1);
      Arrays.fill(rows.values(), gradient / rows.rows());
      sum.note(Objective.TEMPERATURE, Temperature.Curriculum.temperature(theta));
      sum.gradient(NetworkSpec.TEMPERATURE, rows);
    }
  }
}
