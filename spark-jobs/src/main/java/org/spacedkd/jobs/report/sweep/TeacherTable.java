// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.sweep;

import java.util.ArrayList;
import java.util.List;
import org.spacedkd.jobs.report.page.Column;
import org.spacedkd.jobs.report.page.Format;
import org.spacedkd.jobs.report.page.Table;
import org.spacedkd.jobs.report.page.TableEntry;

/** For readers, how good the teachers of each setting are, and how far their students behind. */
public final class TeacherTable {
  private static final int DIGITS = 2;
  private static final List<Measure> MEASURES =
      List.of(Measure.TEACHER_FINAL, Measure.TEACHER_BEST, Measure.GAP);

  private TeacherTable() {}

  /** The table of a sweep. */
  public static Table of(SweepHistory sweep) {
    List<Column> columns =
        List.of(
            Column.text("setting", "setting"),
            Column.number("n", "n"),
            Column.number("teacher_final", "at the end"),
            Column.number("teacher_best", "at its best"),
            Column.number("teacher_gap", "gap"));
    return new Table(columns, sweep.settings().stream().map(one -> row(sweep, one)).toList());
  }

  private static List<TableEntry> row(SweepHistory sweep, Setting setting) {
    List<TableEntry> row = new ArrayList<>();
    row.add(TableEntry.text(sweep.label(setting)));
    row.add(TableEntry.count(Measure.TEACHER_FINAL.of(setting).size()));
    MEASURES.forEach(measure -> row.add(mean(measure, measure.of(setting))));
    return row;
  }

  private static TableEntry mean(Measure measure, Sample sample) {
    TableEntry mean =
        measure.isAccuracy()
            ? TableEntry.percent(sample.mean(), DIGITS)
            : TableEntry.difference(sample.mean(), DIGITS);
    return sample.size() < 2
        ? mean
        : mean.shownAs(mean.shown() + " ± " + Format.decimals(100 * sample.halfWidth(), DIGITS));
  }
}
