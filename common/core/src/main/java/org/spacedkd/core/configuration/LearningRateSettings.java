// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import org.spacedkd.core.engine.LearningRate;

/**
 * The keys of group {@code optimizer} that say how large a step is.
 *
 * @param rate the highest rate
 * @param first rate that a warm-up begins with
 * @param last rate that a cosine ends at
 * @param warmUp epochs of warm-up before a cosine
 */
public record LearningRateSettings(
    Schedule schedule, double rate, double first, double last, int warmUp) {
  /** How the learning rate moves over the epochs. */
  public enum Schedule {
    /** Not at all. */
    CONSTANT,
    /** As {@link LearningRate.Cosine} says. */
    COSINE
  }

  /** The rate of each step of a run. */
  LearningRate over(int epochs, int stepsPerEpoch) {
    return switch (schedule) {
      case CONSTANT -> new LearningRate.Constant(rate);
      case COSINE -> new LearningRate.Cosine(rate, first, last, warmUp, epochs, stepsPerEpoch);
    };
  }
}
