// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.journal.EvaluationLine;
import org.spacedkd.jobs.report.page.Column;
import org.spacedkd.jobs.report.page.Table;
import org.spacedkd.jobs.report.page.TableEntry;

/** Every cell of a sweep: where it stands, how good, how long, what it cost. */
public final class CellTable {
  private static final int DIGITS = 2;

  /** Columns of how good a cell is. */
  public static final List<String> ACCURACIES =
      List.of(
          "cell",
          "state",
          "epoch",
          "student_final",
          "student_best",
          "teacher_final",
          "teacher_best",
          "teacher_gap",
          "reason");

  /** Columns of what a cell took. */
  public static final List<String> COST =
      List.of(
          "cell",
          "teacher_seconds",
          "student_seconds",
          "together_seconds",
          "wall_seconds",
          "engine_seconds");

  private CellTable() {}

  /** The table of a sweep. */
  public static Table of(SweepHistory sweep) {
    List<String> settings = settings(sweep);
    List<Column> columns = new ArrayList<>(List.of(Column.text("cell", "cell")));
    settings.forEach(setting -> columns.add(Column.forPrograms(setting)));
    columns.addAll(
        List.of(
            Column.text("state", "state"),
            Column.number("epoch", "epoch"),
            Column.number("student_final", "student final"),
            Column.number("student_best", "best"),
            Column.number("teacher_final", "teacher final"),
            Column.number("teacher_best", "best"),
            Column.number("teacher_gap", "gap"),
            Column.number("teacher_seconds", "teacher’s turns"),
            Column.number("student_seconds", "student’s turns"),
            Column.number("together_seconds", "turns of both"),
            Column.number("wall_seconds", "by the clock"),
            Column.number("engine_seconds", "cost"),
            Column.text("reason", "reason")));
    return new Table(columns, sweep.cells().stream().map(cell -> row(cell, settings)).toList());
  }

  /** Paths of all settings that cells have. */
  static List<String> settings(SweepHistory sweep) {
    TreeSet<String> paths = new TreeSet<>();
    sweep.cells().forEach(cell -> paths.addAll(cell.settings().keySet()));
    return List.copyOf(paths);
  }

  /** A cell's value for each setting. */
  static List<TableEntry> values(SweepCell cell, List<String> settings) {
    return settings.stream()
        .map(setting -> TableEntry.text(cell.settings().getOrDefault(setting, "")))
        .toList();
  }

  private static List<TableEntry> row(SweepCell cell, List<String> settings) {
    List<TableEntry> row = new ArrayList<>(List.of(TableEntry.text(cell.name())));
    row.addAll(values(cell, settings));
    double epoch =
        cell.metrics().last(Learner.STUDENT).map(EvaluationLine::epoch).orElse(Double.NaN);
    row.addAll(
        List.of(
            TableEntry.text(cell.state()).asKey("state " + cell.state()),
            TableEntry.number(epoch, DIGITS),
            TableEntry.percent(cell.last(Learner.STUDENT), DIGITS),
            TableEntry.percent(cell.best(Learner.STUDENT), DIGITS),
            TableEntry.percent(cell.last(Learner.TEACHER), DIGITS),
            TableEntry.percent(cell.best(Learner.TEACHER), DIGITS),
            TableEntry.difference(cell.gap(), DIGITS),
            TableEntry.seconds(cell.summary().seconds().teacher()),
            TableEntry.seconds(cell.summary().seconds().student()),
            TableEntry.seconds(cell.summary().seconds().together()),
            TableEntry.seconds(cell.summary().seconds().wall()),
            TableEntry.seconds(cell.engineSeconds()),
            TableEntry.text(cell.summary().outcome().reason())));
    return row;
  }
}
