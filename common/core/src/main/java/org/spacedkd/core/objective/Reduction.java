// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

/**
 * How a loss of a batch is made of its examples, and so what the loss of a worker's share weighs.
 * Workers' gradients are averaged, each weighted by the examples of its share. With a share of b of
 * the B examples of a step, the weights below make of that average the gradient of the whole step,
 * so that a loss means the same for any number of workers.
 */
enum Reduction {
  /** The mean over the examples: weighs 1, exactly. */
  MEAN {
    @Override
    double weight(double part) {
      return 1;
    }
  },
  /** The sum over the examples: weighs B / b, exactly. */
  SUM {
    @Override
    double weight(double part) {
      return 1 / part;
    }
  },
  /**
   * The root of a sum of squares over the examples: weighs sqrt(B / b). Exact where the mean square
   * is the same in every share. Otherwise in expectation over the examples of the shares, to first
   * order: along the step's own gradient it is too short by c^2 / 8, where c is the deviation of
   * the shares' mean squares over their mean, and c^2 falls as 1 / b.
   */
  NORM {
    @Override
    double weight(double part) {
      return Math.sqrt(1 / part);
    }
  };

  /**
   * What the loss of a share is multiplied by.
   *
   * @param part b / B, above 0 and at most 1
   */
  abstract double weight(double part);
}
