// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import org.spacedkd.core.objective.LogitComparison;
import org.spacedkd.core.objective.LogitDistillation;
import org.spacedkd.core.objective.Targets;
import org.spacedkd.core.objective.Temperature;

/**
 * Of group {@code distillation}: how logits are compared.
 *
 * @param weight of the comparison, 0 to 1
 * @param temperature where it is constant, above 0
 * @param curriculumEpochs of a curriculum, at least 1
 */
public record LogitSettings(
    LogitComparison comparison,
    double weight,
    TemperatureSchedule schedule,
    double temperature,
    int curriculumEpochs,
    Targets targets) {
  /** How the temperature moves. */
  public enum TemperatureSchedule {
    /** It is {@link Temperature.Fixed}. */
    CONSTANT,
    /** It is learnt: {@link Temperature.Curriculum}. */
    CURRICULUM
  }

  LogitDistillation over(int stepsPerEpoch) {
    Temperature degrees =
        switch (schedule) {
          case CONSTANT -> new Temperature.Fixed(temperature);
          case CURRICULUM -> new Temperature.Curriculum(curriculumEpochs, stepsPerEpoch, 0);
        };
    return new LogitDistillation(comparison, weight, degrees, targets);
  }
}
