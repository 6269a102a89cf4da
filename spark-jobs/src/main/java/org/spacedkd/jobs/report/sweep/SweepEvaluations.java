// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.sweep;

import java.util.ArrayList;
import java.util.List;
import org.spacedkd.jobs.journal.EvaluationLine;
import org.spacedkd.jobs.report.page.Column;
import org.spacedkd.jobs.report.page.Table;
import org.spacedkd.jobs.report.page.TableEntry;
import org.spacedkd.jobs.report.run.EvaluationTable;

/** Every evaluation of every cell of a sweep, for programs. */
public final class SweepEvaluations {
  private SweepEvaluations() {}

  /** The table of a sweep. */
  public static Table of(SweepHistory sweep) {
    List<String> settings = CellTable.settings(sweep);
    List<Column> columns = new ArrayList<>(List.of(Column.text("cell", "cell")));
    settings.forEach(setting -> columns.add(Column.text(setting, setting)));
    columns.addAll(EvaluationTable.COLUMNS);
    List<List<TableEntry>> rows = new ArrayList<>();
    for (SweepCell cell : sweep.cells()) {
      for (EvaluationLine evaluation : cell.metrics().evaluations()) {
        List<TableEntry> row = new ArrayList<>(List.of(TableEntry.text(cell.name())));
        row.addAll(CellTable.values(cell, settings));
        row.addAll(EvaluationTable.row(evaluation));
        rows.add(row);
      }
    }
    return new Table(columns, rows);
  }
}
