// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.verification;

import org.spacedkd.core.engine.Precision;

/**
 * How far two processors may be apart that train the same steps from one state. Their sums are
 * rounded in other orders; where that moves a value past the corner of a ReLU, a gradient is
 * another, and every step multiplies it. Measured on a ResNet that has just begun, where it is
 * wildest, the tensor that is furthest apart is so, relative to its norm,
 *
 * <pre>
 * after steps                           2      4      8     16    32    112
 * fp32, AVX2 against AMX           3e-6   3e-4   6e-3   0.04  0.13   0.3
 * bf16, AVX-512 against AMX        1e-3   5e-3   0.02   0.06
 * </pre>
 *
 * <p>The bound is several times that, min(0.5, c steps^2), where c is 5e-4 for fp32 and 5e-3 for
 * bf16: a turn of few steps after a checkpoint is held to much, and one of hundreds to little.
 *
 * @param precision of the products
 * @param steps since the two had the same state, at least 1
 */
record Tolerance(Precision precision, int steps) {
  private static final double FP32 = 5e-4;
  private static final double BF16 = 5e-3;

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
