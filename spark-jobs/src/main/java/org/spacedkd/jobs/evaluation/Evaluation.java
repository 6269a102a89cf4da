// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.evaluation;

import java.io.Serializable;
import java.util.Map;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.objective.Matrix;
import org.spacedkd.core.objective.Outputs;

/**
 * How a network does on a split.
 *
 * @param correct examples whose largest logit is the label's
 * @param lossSum sum of the cross-entropies
 * @param examples number of examples
 */
public record Evaluation(int correct, double lossSum, int examples) implements Serializable {
  /** Of the logits of a batch. */
  static Evaluation of(Matrix logits, int[] labels) {
    Outputs outputs = new Outputs(Map.of(NetworkSpec.LOGITS, logits));
    double loss = new CrossEntropy().evaluate(outputs, labels, Outputs.NONE).total();
    return new Evaluation(correct(logits, labels), loss * labels.length, labels.length);
  }

  private static int correct(Matrix logits, int[] labels) {
    int correct = 0;
    for (int row = 0; row < logits.rows(); row++) {
      int best = 0;
      for (int column = 1; column < logits.columns(); column++) {
        if (logits.at(row, column) > logits.at(row, best)) {
          best = column;
        }
      }
      correct += best == labels[row] ? 1 : 0;
    }
    return correct;
  }

  /** Share of the examples that are classified right, 0 to 1. */
  public double accuracy() {
    return (double) correct / examples;
  }

  /** Mean cross-entropy. */
  public double loss() {
    return lossSum / examples;
  }

  /** Both together. */
  public Evaluation plus(Evaluation other) {
    return new Evaluation(
        correct + other.correct, lossSum + other.lossSum, examples + other.examples);
  }
}
