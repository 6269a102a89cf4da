// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.run;

import java.util.ArrayList;
import java.util.List;
import org.spacedkd.jobs.journal.TurnLine;
import org.spacedkd.jobs.report.page.Column;
import org.spacedkd.jobs.report.page.Table;
import org.spacedkd.jobs.report.page.TableEntry;

/** Every turn of a run, for programs: a row for each learner that it trained. */
public final class TurnTable {
  private TurnTable() {}

  /** The table of a run. */
  public static Table of(RunHistory metrics) {
    List<String> parts = metrics.parts();
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.number("turn", "turn"),
                Column.number("window", "window"),
                Column.text("learner", "learner"),
                Column.number("first_step", "first step"),
                Column.number("end_step", "end step"),
                Column.number("epoch", "epoch"),
                Column.number("seconds", "time"),
                Column.number("examples_per_second", "examples/s")));
    parts.forEach(part -> columns.add(Column.number(part, part)));
    return new Table(columns, metrics.turns().stream().map(turn -> row(turn, parts)).toList());
  }

  private static List<TableEntry> row(TurnLine turn, List<String> parts) {
    List<TableEntry> row =
        new ArrayList<>(
            List.of(
                TableEntry.count(turn.turn()),
                TableEntry.count(turn.window()),
                TableEntry.text(turn.learner().label()),
                TableEntry.count(turn.steps().first()),
                TableEntry.count(turn.steps().end()),
                TableEntry.number(turn.epoch(), 2),
                TableEntry.seconds(turn.seconds()),
                TableEntry.number(turn.examplesPerSecond().orElse(Double.NaN), 1)));
    parts.forEach(
        part -> row.add(TableEntry.number(turn.parts().getOrDefault(part, Double.NaN), 3)));
    return row;
  }
}
