// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import static org.spacedkd.core.configuration.reading.Kind.choice;
import static org.spacedkd.core.configuration.reading.Kind.number;
import static org.spacedkd.core.configuration.reading.Kind.wholeNumber;

import java.util.Locale;
import java.util.Set;
import org.spacedkd.core.configuration.DistillationSettings;
import org.spacedkd.core.configuration.LogitSettings;
import org.spacedkd.core.configuration.LogitSettings.TemperatureSchedule;
import org.spacedkd.core.configuration.SelfSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.SpacingSettings;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.objective.FeatureLoss;
import org.spacedkd.core.objective.LogitComparison;
import org.spacedkd.core.objective.LogitLoss;
import org.spacedkd.core.objective.Standardization;
import org.spacedkd.core.objective.Targets;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.OnlineTeacher;
import org.spacedkd.core.schedule.Tail;
import org.spacedkd.core.training.MeanTeacher;

/** Reads {@link DistillationSettings}. */
record DistillationReader(Keys keys) {
  static final String MODE = "distillation.mode";
  static final String TRIGGER = "distillation.trigger-batch";

  private static final String STATISTICS = "distillation.teacher-statistics";
  private static final String AVERAGE_DECAY = "distillation.teacher-average-decay";

  DistillationSettings distillation() {
    DistillationMode mode = keys.read(MODE, choice(DistillationMode.class));
    SpacingSettings spacing = new SpacingReader(keys).spacing();
    SelfSettings self = self();
    return new DistillationSettings(
        mode,
        spacing,
        new PolicyReader(keys).policy(mode, spacing, self),
        keys.read("distillation.tail", choice(Tail.class)),
        logits(),
        keys.read("distillation.feature-loss", choice(FeatureLoss.class)),
        keys.read("distillation.feature-weight", number(Range.atLeast(0))),
        self,
        keys.read(STATISTICS, choice(Statistics.class)),
        meanTeacher(),
        keys.read("distillation.online-teacher", choice(OnlineTeacher.class)));
  }

  private LogitSettings logits() {
    return new LogitSettings(
        new LogitComparison(
            keys.read("distillation.logit-loss", choice(LogitLoss.class)),
            keys.read("distillation.standardize-logits", choice(Standardization.class)),
            keys.read("distillation.target-weight", number(Range.atLeast(0))),
            keys.read("distillation.non-target-weight", number(Range.atLeast(0)))),
        keys.read("distillation.kl-weight", number(Range.between(0, 1))),
        keys.read("distillation.temperature-schedule", choice(TemperatureSchedule.class)),
        keys.read("distillation.temperature", number(Range.above(0))),
        keys.read("distillation.curriculum-epochs", wholeNumber(1)),
        keys.read(
            "distillation.targets",
            choice(Targets.class).alsoCalled("integrated", Targets.CONFIDENCE_WEIGHTED)));
  }

  private MeanTeacher meanTeacher() {
    double decay = keys.read(AVERAGE_DECAY, number(Range.atLeastAndBelow(0, 1)));
    if (decay > 0 && keys.read(STATISTICS, choice(Statistics.class)) == Statistics.BATCH_UPDATING) {
      keys.refuse(
          AVERAGE_DECAY,
          String.format(Locale.ROOT, "0 where %s is batch-updating", Settings.path(STATISTICS)),
          STATISTICS);
    }
    return new MeanTeacher(decay);
  }

  private SelfSettings self() {
    return new SelfSettings(
        Set.copyOf(keys.read("distillation.feature-exits", Kind.exits())),
        keys.read("distillation.deepest-pass", choice(SelfSettings.Pass.class)),
        keys.read(TRIGGER, choice(SelfSettings.Trigger.class)));
  }
}
