// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import java.util.List;
import java.util.Map;
import org.spacedkd.core.network.NetworkSpec;

/**
 * Mean cross-entropy of the logits with the labels: what a teacher, and a student without one,
 * minimises.
 */
public record CrossEntropy() implements Objective {
  @Override
  public List<String> outputs() {
    return List.of(NetworkSpec.LOGITS);
  }

  @Override
  public List<String> teacherOutputs() {
    return List.of();
  }

  @Override
  public CrossEntropy onShare(double part) {
    return this;
  }

  @Override
  public Loss evaluate(Outputs outputs, int[] labels, Outputs teacher) {
    Term term = term(outputs.matrix(NetworkSpec.LOGITS), labels);
    return new Loss(
        term.value(),
        Map.of(CROSS_ENTROPY, term.value()),
        Map.of(NetworkSpec.LOGITS, term.gradient()));
  }

  /** -mean_b log p_b[y_b], with gradient (p - onehot(y)) / B. */
  static Term term(Matrix logits, int[] labels) {
    Matrix logProbabilities = logits.logSoftmax(1);
    Matrix gradient = Matrix.zeros(logits.rows(), logits.columns());
    double sum = 0;
    for (int row = 0; row < logits.rows(); row++) {
      sum -= logProbabilities.at(row, labels[row]);
      for (int column = 0; column < logits.columns(); column++) {
        double target = column == labels[row] ? 1 : 0;
        gradient.values()[row * logits.columns() + column] =
            (StrictMath.exp(logProbabilities.at(row, column)) - target) / logits.rows();
      }
    }
    return new Term(sum / logits.rows(), gradient);
  }
}
