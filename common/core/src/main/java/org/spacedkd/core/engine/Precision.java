// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.engine;

/**
 * Of what numbers the products of a step are made. Weights, statistics, losses and updates are
 * single precision always.
 */
public enum Precision {
  /** IEEE single precision. */
  FP32,
  /**
   * Factors rounded to bfloat16 (8 bits of significand), sums in single precision; an engine may
   * round what lies between layers, too.
   */
  BF16
}
