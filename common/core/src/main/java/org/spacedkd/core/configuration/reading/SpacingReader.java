// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import static org.spacedkd.core.configuration.reading.Kind.choice;
import static org.spacedkd.core.configuration.reading.Kind.number;
import static org.spacedkd.core.configuration.reading.Kind.wholeNumber;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.SpacingSettings;
import org.spacedkd.core.configuration.SpacingSettings.Change;
import org.spacedkd.core.configuration.SpacingSettings.FirstWindow;
import org.spacedkd.core.schedule.Interval;

/** Reads {@link SpacingSettings}. */
record SpacingReader(Keys keys) {
  static final String START_EPOCH = "distillation.start-epoch";
  static final String END_EPOCH = "distillation.end-epoch";
  static final String CHANGES = "distillation.interval-changes";
  static final String FIRST_WINDOW = "distillation.first-window";

  static final String INTERVAL_EPOCHS = "distillation.interval-epochs";
  static final String INTERVAL_STEPS = "distillation.interval-steps";

  SpacingSettings spacing() {
    double start = keys.read(START_EPOCH, number(Range.atLeast(0)));
    Optional<Double> end = keys.readOptional(END_EPOCH, number(Range.above(0)));
    if (end.isPresent() && end.get() <= start) {
      keys.refuse(
          END_EPOCH,
          String.format(Locale.ROOT, "above %s = %s", Settings.path(START_EPOCH), start),
          START_EPOCH);
    }
    return new SpacingSettings(
        interval(),
        changes(),
        start,
        end.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
        keys.read(FIRST_WINDOW, choice(FirstWindow.class)));
  }

  /** Steps win over the default's epochs, and either on the command line over the file's other. */
  private Interval interval() {
    Kind<Double> epochs = number(Range.above(0));
    Optional<Integer> steps = keys.readOptional(INTERVAL_STEPS, wholeNumber(1));
    if (steps.isEmpty() || keys.replaces(INTERVAL_EPOCHS, INTERVAL_STEPS)) {
      keys.unset(INTERVAL_STEPS);
      return new Interval.Epochs(keys.read(INTERVAL_EPOCHS, epochs));
    }
    keys.readOptional(INTERVAL_EPOCHS, epochs);
    if (keys.isSet(INTERVAL_EPOCHS) && !keys.replaces(INTERVAL_STEPS, INTERVAL_EPOCHS)) {
      keys.refuse(
          INTERVAL_STEPS,
          String.format(
              Locale.ROOT,
              "%s is set too; null unsets one of them",
              Settings.path(INTERVAL_EPOCHS)),
          INTERVAL_EPOCHS);
    }
    keys.unset(INTERVAL_EPOCHS);
    return new Interval.StepCount(steps.get());
  }

  private List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    for (List<Double> pair : keys.read(CHANGES, Kind.changes())) {
      double epochs = pair.get(1);
      changes.add(
          new Change(pair.get(0), epochs == 0 ? List.of() : List.of(new Interval.Epochs(epochs))));
    }
    return changes;
  }
}
