// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.sweep;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.jobs.report.chart.Level;
import org.spacedkd.jobs.report.page.Format;

/** How the settings without an interval are shown beside those with one. */
public final class Controls {
  private static final int STYLES = 4;

  private Controls() {}

  /** Their mean accuracies at the end, each a line from side to side. */
  static List<Level> levels(SweepHistory sweep) {
    return sweep.settings().stream()
        .filter(Setting::isControl)
        .filter(setting -> Measure.STUDENT_FINAL.of(setting).size() > 0)
        .map(setting -> level(sweep, setting))
        .toList();
  }

  private static Level level(SweepHistory sweep, Setting setting) {
    Sample sample = Measure.STUDENT_FINAL.of(setting);
    String label = sweep.label(setting);
    return new Level(label, style(sweep, setting), sample.mean(), label + ": " + describe(sample));
  }

  /** The style of a control, the same in every chart. */
  static String style(SweepHistory sweep, Setting control) {
    List<Setting> controls = sweep.settings().stream().filter(Setting::isControl).toList();
    return "control-" + controls.indexOf(control) % STYLES;
  }

  /** A mean of accuracies in words. */
  static String describe(Sample sample) {
    return sample.size() < 2
        ? Format.percent(sample.mean(), 2) + ", one seed"
        : String.format(
            Locale.ROOT,
            "%s ± %s, mean of %d seeds",
            Format.percent(sample.mean(), 2),
            Format.decimals(100 * sample.halfWidth(), 2),
            sample.size());
  }

  /** What a reader must know of controls that there are none of. */
  public static String missing(SweepHistory sweep) {
    List<DistillationMode> missing = sweep.missingControls();
    return missing.isEmpty()
        ? ""
        : "The sweep has no cell of mode "
            + missing.stream().map(SettingTable::word).collect(Collectors.joining(" or "))
            + " to compare with.";
  }
}
