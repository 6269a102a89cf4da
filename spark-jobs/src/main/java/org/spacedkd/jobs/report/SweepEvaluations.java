// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report;

import java.util.ArrayList;
import java.util.List;

/** Every evaluation of every cell of a sweep, for programs. */
final class SweepEvaluations {
  private SweepEvaluations() {}

  static Table of(Sweep sweep) {
    List<String> settings = CellTable.settings(sweep);
    List<Column> columns = new ArrayList<>(List.of(Column.text("cell", "cell")));
    settings.forEach(setting -> columns.add(Column.text(setting, setting)));
    columns.addAll(EvaluationTable.COLUMNS);
    List<List<Entry>> rows = new ArrayList<>();
    for (SweepCell cell : sweep.cells()) {
      for (Evaluation evaluation : cell.metrics().evaluations()) {
        List<Entry> row = new ArrayList<>(List.of(Entry.text(cell.name())));
        row.addAll(CellTable.values(cell, settings));
        row.addAll(EvaluationTable.row(evaluation));
        rows.add(row);
      }
    }
    return new Table(columns, rows);
  }
}
