// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.schedule.Interval;
import org.spacedkd.core.schedule.Spacing;

/**
 * Of group {@code distillation}: the interval over time.
 *
 * @param interval from the first step on
 * @param changes later intervals, in order
 * @param startEpoch before which there is no interval, at least 0
 * @param endEpoch from which on there is none any more
 * @param firstWindow where the first window ends
 */
public record SpacingSettings(
    Interval interval,
    List<Change> changes,
    double startEpoch,
    OptionalDouble endEpoch,
    FirstWindow firstWindow) {
  /**
   * Another interval from an epoch on.
   *
   * @param fromEpoch above 0
   * @param interval empty for none
   */
  public record Change(double fromEpoch, List<Interval> interval) {}

  /** Where the first window ends. */
  public enum FirstWindow {
    /** After an interval, as every window. */
    INTERVAL,
    /**
     * So that some window ends with the first epoch: what comes of the authors' self-distillation
     * counting batches from minus one epoch on.
     */
    EPOCH_END
  }

  public SpacingSettings {
    changes = List.copyOf(changes);
  }

  /** The same interval from the first step to the last. */
  static SpacingSettings constant(Interval interval) {
    return new SpacingSettings(
        interval, List.of(), 0, OptionalDouble.empty(), FirstWindow.INTERVAL);
  }

  /**
   * The intervals in steps; one longer than the run is cut to it.
   *
   * @throws UserException when an interval is shorter than a step
   */
  List<Spacing> spacings(int stepsPerEpoch, int totalSteps) {
    List<Spacing> spacings = new ArrayList<>();
    for (int from : limits(stepsPerEpoch)) {
      int steps = Math.min(intervalAt(from, stepsPerEpoch), totalSteps);
      if (spacings.isEmpty() || spacings.get(spacings.size() - 1).interval() != steps) {
        spacings.add(new Spacing(from, steps));
      }
    }
    int first = spacings.get(0).interval();
    if (firstWindow == FirstWindow.EPOCH_END && first > 0) {
      int shorter = (stepsPerEpoch - 1) % first + 1;
      spacings.set(0, new Spacing(0, shorter));
      spacings.add(1, new Spacing(shorter, first));
    }
    return spacings;
  }

  /** Steps from which on the interval may be another. */
  private SortedSet<Integer> limits(int stepsPerEpoch) {
    SortedSet<Integer> limits = new TreeSet<>(List.of(0, step(startEpoch, stepsPerEpoch)));
    changes.forEach(change -> limits.add(step(change.fromEpoch(), stepsPerEpoch)));
    endEpoch.ifPresent(end -> limits.add(step(end, stepsPerEpoch)));
    return limits;
  }

  private int intervalAt(int step, int stepsPerEpoch) {
    List<Interval> current = List.of(interval);
    for (Change change : changes) {
      if (step(change.fromEpoch(), stepsPerEpoch) <= step) {
        current = change.interval();
      }
    }
    boolean ended = endEpoch.isPresent() && step >= step(endEpoch.getAsDouble(), stepsPerEpoch);
    if (current.isEmpty() || step < step(startEpoch, stepsPerEpoch) || ended) {
      return 0;
    }
    return steps(current.get(0), stepsPerEpoch);
  }

  private static int steps(Interval interval, int stepsPerEpoch) {
    int steps = interval.steps(stepsPerEpoch);
    if (steps < 1) {
      throw new UserException(
          ExitCode.CONFIGURATION,
          String.format(
              Locale.ROOT,
              "Invalid %s: %s (less than one step of an epoch's %d)",
              Settings.path("distillation.interval-epochs"),
              interval,
              stepsPerEpoch));
    }
    return steps;
  }

  private static int step(double epoch, int stepsPerEpoch) {
    return new Interval.Epochs(epoch).steps(stepsPerEpoch);
  }
}
