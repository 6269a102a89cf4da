// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.schedule;

import java.math.BigDecimal;

/** Length s of a window as it is configured: in epochs or in steps, never both. */
public sealed interface Interval {
  /**
   * The length in steps, rounded down; 0 where a fraction of an epoch is less than one step.
   *
   * @param stepsPerEpoch steps of one epoch, at least 1
   */
  int steps(int stepsPerEpoch);

  /**
   * A number of epochs.
   *
   * @param epochs above 0, not necessarily whole
   */
  record Epochs(double epochs) implements Interval {
    /** The number alone, as messages show it. */
    @Override
    public String toString() {
      return Double.toString(epochs);
    }

    @Override
    public int steps(int stepsPerEpoch) {
      // As written, in decimals: the binary product of 0.29 and 100 is below 29.
      BigDecimal steps = BigDecimal.valueOf(epochs).multiply(BigDecimal.valueOf(stepsPerEpoch));
      return steps.min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue();
    }
  }

  /**
   * A number of steps.
   *
   * @param count at least 1
   */
  record StepCount(int count) implements Interval {
    /** The number alone, as messages show it. */
    @Override
    public String toString() {
      return Integer.toString(count);
    }

    @Override
    public int steps(int stepsPerEpoch) {
      return count;
    }
  }
}
