// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import java.util.OptionalInt;

/**
 * Group {@code training}.
 *
 * @param epochs passes over the training examples, at least 1
 * @param maxSteps steps after which training ends at the latest, at least 1
 * @param globalBatchSize examples of one step over all logical workers
 */
public record TrainingSettings(int epochs, OptionalInt maxSteps, int globalBatchSize) {
  /** Steps of the whole run: the steps of all epochs, or {@code maxSteps} where it is smaller. */
  public int totalSteps(int stepsPerEpoch) {
    return (int) Math.min((long) epochs * stepsPerEpoch, (long) maxSteps.orElse(Integer.MAX_VALUE));
  }
}
