// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import static org.spacedkd.core.configuration.reading.Kind.choice;
import static org.spacedkd.core.configuration.reading.Kind.number;

import java.util.Locale;
import org.spacedkd.core.configuration.PolicySettings;
import org.spacedkd.core.configuration.SelfSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.SpacingSettings;
import org.spacedkd.core.schedule.DistillationMode;

/** Reads {@link PolicySettings}. */
record PolicyReader(Keys keys) {
  private static final String KIND = "distillation.interval-policy.kind";
  private static final String MIN = "distillation.interval-policy.min-epochs";
  private static final String MAX = "distillation.interval-policy.max-epochs";

  /**
   * The policy's settings.
   *
   * @param mode whose windows the policy is for; others do without
   * @param spacing what is configured of the interval over time
   * @param self whose windows end with a batch that is only looked at, perhaps
   */
  PolicySettings policy(DistillationMode mode, SpacingSettings spacing, SelfSettings self) {
    PolicySettings policy =
        new PolicySettings(
            keys.read(KIND, choice(PolicySettings.Kind.class)),
            keys.read("distillation.interval-policy.fall", number(Range.between(0.001, 0.999))),
            keys.read(MIN, number(Range.above(0))),
            keys.read(MAX, number(Range.above(0))));
    if (policy.maxEpochs() < policy.minEpochs()) {
      keys.refuse(
          MAX,
          String.format(Locale.ROOT, "at least %s = %s", Settings.path(MIN), policy.minEpochs()),
          MIN);
    }
    if (mode.hasWindows() && policy.kind() != PolicySettings.Kind.FIXED) {
      refuseWhere(!spacing.changes().isEmpty(), SpacingReader.CHANGES);
      refuseWhere(spacing.startEpoch() > 0, SpacingReader.START_EPOCH);
      refuseWhere(spacing.endEpoch().isPresent(), SpacingReader.END_EPOCH);
      refuseWhere(
          spacing.firstWindow() != SpacingSettings.FirstWindow.INTERVAL,
          SpacingReader.FIRST_WINDOW);
      refuseWhere(self.trigger() == SelfSettings.Trigger.LOOK, DistillationReader.TRIGGER);
    }
    return policy;
  }

  /** Where something else says when windows end, or has to know it from the start. */
  private void refuseWhere(boolean isSet, String other) {
    if (isSet) {
      keys.refuse(
          KIND, String.format(Locale.ROOT, "fixed where %s is set", Settings.path(other)), other);
    }
  }
}
