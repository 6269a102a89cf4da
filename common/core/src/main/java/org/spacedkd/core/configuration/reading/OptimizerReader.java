// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import static org.spacedkd.core.configuration.reading.Kind.choice;
import static org.spacedkd.core.configuration.reading.Kind.number;
import static org.spacedkd.core.configuration.reading.Kind.wholeNumber;

import org.spacedkd.core.configuration.LearningRateSettings;
import org.spacedkd.core.configuration.OptimizerSettings;

/** Reads {@link OptimizerSettings}. */
record OptimizerReader(Keys keys) {
  OptimizerSettings optimizer() {
    return new OptimizerSettings(
        keys.read("optimizer.kind", choice(OptimizerSettings.Kind.class)),
        learningRate(),
        keys.read("optimizer.weight-decay", number(Range.atLeast(0))),
        keys.read("optimizer.momentum", number(Range.atLeastAndBelow(0, 1))),
        keys.read("optimizer.beta1", number(Range.atLeastAndBelow(0, 1))),
        keys.read("optimizer.beta2", number(Range.atLeastAndBelow(0, 1))),
        keys.read("optimizer.epsilon", number(Range.above(0))));
  }

  private LearningRateSettings learningRate() {
    return new LearningRateSettings(
        keys.read("optimizer.schedule", choice(LearningRateSettings.Schedule.class)),
        keys.read("optimizer.learning-rate", number(Range.above(0))),
        keys.read("optimizer.warm-up-learning-rate", number(Range.atLeast(0))),
        keys.read("optimizer.final-learning-rate", number(Range.atLeast(0))),
        keys.read("optimizer.warm-up-epochs", wholeNumber(0)));
  }
}
