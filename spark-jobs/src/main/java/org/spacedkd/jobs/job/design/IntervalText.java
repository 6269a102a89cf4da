// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spacedkd.core.schedule.Spacing;
import org.spacedkd.core.schedule.SpacingSchedule;

/** The intervals of a schedule, for people. */
public final class IntervalText {
  private IntervalText() {}

  /** Such as "interval 586 steps", or "no interval to step 7,820, then interval 586 steps". */
  public static String of(SpacingSchedule schedule) {
    List<Spacing> spacings =
        schedule.spacings().stream()
            .filter(spacing -> spacing.from() < schedule.totalSteps())
            .toList();
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < spacings.size(); i++) {
      boolean isLast = i + 1 == spacings.size();
      parts.add(
          interval(spacings.get(i))
              + (isLast
                  ? ""
                  : String.format(Locale.ROOT, " to step %,d", spacings.get(i + 1).from())));
    }
    return String.join(", then ", parts);
  }

  private static String interval(Spacing spacing) {
    return switch (spacing.interval()) {
      case 0 -> "no interval";
      case 1 -> "interval 1 step";
      default -> String.format(Locale.ROOT, "interval %,d steps", spacing.interval());
    };
  }
}
