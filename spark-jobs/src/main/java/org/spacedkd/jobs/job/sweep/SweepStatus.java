// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.spacedkd.core.configuration.SweepSettings;
import org.spacedkd.jobs.job.run.Run;
import org.spacedkd.jobs.journal.CellSummary;
import org.spacedkd.jobs.journal.SweepSummary;
import org.spacedkd.jobs.ledger.Status;
import org.spacedkd.jobs.storage.RunDirectory;
import org.spacedkd.jobs.sweep.SummaryFile;

/** What {@code status} says of a sweep: how many cells are in which state, and a line for each. */
public final class SweepStatus {
  private SweepStatus() {}

  /** The lines, the sweep's own first. */
  public static List<String> of(SweepSettings sweep, Configuration hadoop) {
    RunDirectory directory = RunDirectory.at(sweep.run().directory(), hadoop);
    SweepSummary summary =
        SummaryFile.read(directory)
            .orElseThrow(() -> Run.notBegun("tell the status of", directory));
    List<CellSummary> cells = summary.cells();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s  %d of %d cells finished",
            summary.name(),
            cells.stream().filter(CellSummary::isFinished).count(),
            cells.size()));
    int longest = cells.stream().mapToInt(cell -> cell.cell().length()).max().orElse(0);
    cells.forEach(
        cell ->
            lines.add(
                String.format(
                        Locale.ROOT,
                        "%s  %-9s  %s",
                        cell.cell() + " ".repeat(longest - cell.cell().length()),
                        cell.outcome().state().label(),
                        cell.isFinished() ? accuracies(cell) : standing(directory, cell))
                    .stripTrailing()));
    return lines;
  }

  private static String accuracies(CellSummary cell) {
    List<String> accuracies = new ArrayList<>();
    cell.accuracy()
        .forEach(
            (learner, accuracy) ->
                accuracies.add(
                    String.format(
                        Locale.ROOT, "%s %.2f %%", learner.label(), 100 * accuracy.last())));
    return String.join(", ", accuracies);
  }

  /** The step that a cell has reached by its own status, and why it has not come further. */
  private static String standing(RunDirectory sweep, CellSummary cell) {
    return new Status(sweep.within(cell.directory()))
        .read()
        .map(status -> String.format(Locale.ROOT, "step %d  ", status.step()))
        .orElse("")
        .concat(cell.outcome().reason());
  }
}
