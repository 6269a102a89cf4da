// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.objective.Distillation;
import org.spacedkd.core.objective.FeatureLoss;
import org.spacedkd.core.objective.SelfDistillation;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.OnlineTeacher;
import org.spacedkd.core.schedule.Tail;
import org.spacedkd.core.training.MeanTeacher;

/**
 * Group {@code distillation}.
 *
 * @param spacing the interval over time
 * @param policy how the interval is decided as the run goes on
 * @param featureWeight of the features' comparison, at least 0
 * @param self of the modes of one network
 * @param meanTeacher the mean of the teacher over time, which teaches in its place
 * @param teacherStatistics of the frozen teacher's batch norm during a replay
 */
public record DistillationSettings(
    DistillationMode mode,
    SpacingSettings spacing,
    PolicySettings policy,
    Tail tail,
    LogitSettings logits,
    FeatureLoss features,
    double featureWeight,
    SelfSettings self,
    Statistics teacherStatistics,
    MeanTeacher meanTeacher,
    OnlineTeacher onlineTeacher) {
  /** The objective of a student with a teacher of its own. */
  public Distillation objective(int stepsPerEpoch) {
    return new Distillation(logits.over(stepsPerEpoch), features, featureWeight);
  }

  /** The objective of a network with several exits. */
  public SelfDistillation selfObjective(int exits, int stepsPerEpoch) {
    return new SelfDistillation(
        exits, logits.over(stepsPerEpoch), features, featureWeight, self.featureExits());
  }
}
