// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.jobs.report.page.Column;
import org.spacedkd.jobs.report.page.Format;
import org.spacedkd.jobs.report.page.Table;
import org.spacedkd.jobs.report.page.TableEntry;

/** Statistics over the seeds of each setting, and its differences to the controls. */
public final class SettingTable {
  private static final int DIGITS = 2;

  private SettingTable() {}

  /** A row for each setting and measure. */
  public static Table of(SweepHistory sweep, List<Measure> measures) {
    List<DistillationMode> controls = sweep.controlModes();
    List<List<TableEntry>> rows = new ArrayList<>();
    for (Measure measure : measures) {
      sweep.settings().forEach(setting -> rows.add(row(sweep, setting, measure, controls)));
    }
    return new Table(columns(controls), rows);
  }

  private static List<Column> columns(List<DistillationMode> controls) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.text("setting", "setting"),
                Column.forPrograms("mode"),
                Column.forPrograms("interval_epochs"),
                Column.forPrograms("measure"),
                Column.number("n", "n"),
                Column.number("mean", "mean"),
                Column.number("standard_deviation", "std. dev."),
                Column.number("confidence_half_width", "95 % CI ±")));
    for (DistillationMode mode : controls) {
      String word = word(mode);
      columns.add(Column.number("minus_" + word, "minus " + word));
      columns.add(Column.forPrograms(String.format(Locale.ROOT, "minus_%s_half_width", word)));
      columns.add(Column.forPrograms(String.format(Locale.ROOT, "minus_%s_n", word)));
    }
    return columns;
  }

  private static List<TableEntry> row(
      SweepHistory sweep, Setting setting, Measure measure, List<DistillationMode> controls) {
    Sample sample = measure.of(setting);
    List<TableEntry> row =
        new ArrayList<>(
            List.of(
                TableEntry.text(sweep.label(setting)),
                TableEntry.text(setting.values().get(SweepCell.MODE)),
                TableEntry.number(setting.interval().orElse(Double.NaN), DIGITS),
                TableEntry.text(measure.label()),
                TableEntry.count(sample.size()),
                measure.isAccuracy()
                    ? TableEntry.percent(sample.mean(), DIGITS)
                    : TableEntry.difference(sample.mean(), DIGITS),
                TableEntry.points(sample.deviation(), DIGITS),
                TableEntry.points(sample.halfWidth(), DIGITS)));
    controls.forEach(
        mode -> row.addAll(differences(sample, sweep.control(mode, setting).map(measure::of))));
    return row;
  }

  private static List<TableEntry> differences(Sample sample, Optional<Sample> control) {
    Optional<Sample> differences = control.map(sample::minus).filter(pairs -> pairs.size() > 0);
    return differences
        .map(
            pairs ->
                List.of(
                    TableEntry.difference(pairs.mean(), DIGITS).shownAs(describe(pairs, sample)),
                    TableEntry.points(pairs.halfWidth(), DIGITS),
                    TableEntry.count(pairs.size())))
        .orElseGet(() -> List.of(TableEntry.NONE, TableEntry.NONE, TableEntry.NONE));
  }

  /** Says how many pairs there are only where that is not every seed. */
  private static String describe(Sample pairs, Sample sample) {
    String width = pairs.size() < 2 ? "" : " ± " + Format.decimals(100 * pairs.halfWidth(), DIGITS);
    String count =
        pairs.size() == sample.size() ? "" : String.format(Locale.ROOT, " (n = %d)", pairs.size());
    return Format.points(pairs.mean(), DIGITS) + width + count;
  }

  /** The word of a mode in a configuration. */
  static String word(DistillationMode mode) {
    return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
