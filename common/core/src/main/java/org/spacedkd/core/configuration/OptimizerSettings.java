// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import org.spacedkd.core.engine.LearningRate;
import org.spacedkd.core.engine.OptimizerSpec;

/**
 * Group {@code optimizer}, of both learners.
 *
 * @param momentum of SGD
 * @param beta1 of AdamW
 * @param beta2 of AdamW
 * @param epsilon of AdamW
 */
public record OptimizerSettings(
    Kind kind,
    LearningRateSettings learningRate,
    double weightDecay,
    double momentum,
    double beta1,
    double beta2,
    double epsilon) {
  /** Update rules. */
  public enum Kind {
    /** That of {@link OptimizerSpec.Sgd}. */
    SGD,
    /** That of {@link OptimizerSpec.AdamW}. */
    ADAMW
  }

  /** The update rule of a run. */
  public OptimizerSpec spec(int epochs, int stepsPerEpoch) {
    LearningRate rate = learningRate.over(epochs, stepsPerEpoch);
    return switch (kind) {
      case SGD -> new OptimizerSpec.Sgd(rate, momentum, weightDecay);
      case ADAMW -> new OptimizerSpec.AdamW(rate, beta1, beta2, epsilon, weightDecay);
    };
  }
}
