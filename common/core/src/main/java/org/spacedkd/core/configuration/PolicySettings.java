// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import org.spacedkd.core.schedule.Interval;
import org.spacedkd.core.schedule.IntervalPolicy;

/**
 * Group {@code distillation.interval-policy}.
 *
 * @param fall share by which the teacher's loss is to fall over a window, above 0 and below 1
 * @param minEpochs of a window, above 0
 * @param maxEpochs of a window, at least {@code minEpochs}
 */
public record PolicySettings(Kind kind, double fall, double minEpochs, double maxEpochs) {
  /** How the next interval is decided. */
  public enum Kind {
    /** As configured. */
    FIXED,
    /** By the pace at which the teacher's loss falls. */
    LOSS_SLOPE
  }

  /**
   * The policy, in steps.
   *
   * @param unit steps that windows are multiples of
   */
  public IntervalPolicy policy(int stepsPerEpoch, int unit) {
    int least = Math.max(1, units(minEpochs, stepsPerEpoch, unit));
    int most = Math.max(least, units(maxEpochs, stepsPerEpoch, unit));
    return switch (kind) {
      case FIXED -> new IntervalPolicy.Fixed();
      case LOSS_SLOPE -> new IntervalPolicy.LossSlope(fall, least * unit, most * unit, unit);
    };
  }

  private static int units(double epochs, int stepsPerEpoch, int unit) {
    return new Interval.Epochs(epochs).steps(stepsPerEpoch) / unit;
  }
}
