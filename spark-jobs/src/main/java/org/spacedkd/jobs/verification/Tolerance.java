// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.verification;

import org.spacedkd.core.engine.Precision;

/**
 * How far two processors may be apart that train the same steps from one state. Their sums are
 * rounded in other orders, and each step multiplies what came before it: the bound grows with the
 * steps, from a start that is the precision's, and ends where two trainings would have nothing to
 * do with each other.
 *
 * @param precision of the products
 * @param steps since the two had the same state, at least 1
 */
record Tolerance(Precision precision, int steps) {
  private static final double FP32_PER_STEP = 1e-4;
  private static final double BF16_PER_STEP = 1e-2;

  /** Above this, another learning rate or seed would pass too. */
  private static final double MOST = 0.2;

  /** The largest relative error. */
  double relative() {
    double perStep =
        switch (precision) {
          case FP32 -> FP32_PER_STEP;
          case BF16 -> BF16_PER_STEP;
        };
    return Math.min(MOST, perStep * steps);
  }
}
