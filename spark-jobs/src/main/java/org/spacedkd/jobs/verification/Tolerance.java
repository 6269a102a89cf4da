// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.verification;

import org.spacedkd.core.engine.Precision;

/**
 * How far two processors may be apart that train the same steps from one state. Their sums are
 * rounded in other orders; where that moves a value past the corner of a ReLU, a gradient is
 * another, and every step multiplies it. Measured on a ResNet that has just begun, where it is
 * wildest, with AVX2 against AVX-512 in single precision: the tensor that is furthest apart is so
 * by 3e-6 after 2 steps, 3e-4 after 4, 6e-3 after 8, 0.04 after 16, 0.13 after 32, 0.3 after 112.
 * The bound is several times that:
 *
 * <pre>min(0.5, c steps^2), c = 5e-4 for fp32 and 2e-2 for bf16</pre>
 *
 * <p>So a turn of few steps after a checkpoint is held to much, and one of hundreds to little.
 *
 * @param precision of the products
 * @param steps since the two had the same state, at least 1
 */
record Tolerance(Precision precision, int steps) {
  private static final double FP32 = 5e-4;
  private static final double BF16 = 2e-2;

  /** Networks of other initial weights are further apart than this. */
  private static final double MOST = 0.5;

  /** The largest relative error. */
  double relative() {
    double ofOneStep =
        switch (precision) {
          case FP32 -> FP32;
          case BF16 -> BF16;
        };
    return Math.min(MOST, ofOneStep * steps * steps);
  }
}
