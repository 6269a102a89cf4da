// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.evaluation;

import java.io.Serializable;

/**
 * How a network does on a split.
 *
 * @param correct examples whose largest logit is the label's
 * @param lossSum sum of the cross-entropies
 * @param examples number of examples
 */
public record Evaluation(int correct, double lossSum, int examples) implements Serializable {
  /** Nothing evaluated. */
  public static final Evaluation NONE = new Evaluation(0, 0, 0);

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
