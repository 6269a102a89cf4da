// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.journal.CellOutcome;
import org.spacedkd.jobs.journal.CellSummary;
import org.spacedkd.jobs.journal.SweepSummary;
import org.spacedkd.jobs.storage.Json;
import org.spacedkd.jobs.storage.JsonFile;
import org.spacedkd.jobs.storage.RunDirectory;

/**
 * The file {@code summary.json} of a sweep that runs: each cell with its settings, directory,
 * state, accuracies and times. Written anew whenever a cell changes.
 */
public final class SummaryFile {
  private final RunDirectory sweep;
  private final String name;
  private final JsonNode axes;
  private final Map<String, CellSummary> cells = new LinkedHashMap<>();
  private final long start = System.nanoTime();
  private final double secondsBefore;

  /**
   * A summary in which all cells are pending. Times that an earlier driver noted count on.
   *
   * @param axes values of each axis
   * @param settings by the name of each cell, what tells it from others
   */
  public SummaryFile(
      RunDirectory sweep, String name, JsonNode axes, Map<String, Map<String, JsonNode>> settings) {
    this.sweep = sweep;
    this.name = name;
    this.axes = axes;
    Optional<SweepSummary> before = read(sweep);
    secondsBefore = known(before.map(SweepSummary::seconds));
    List<CellSummary> cellsBefore = before.map(SweepSummary::cells).orElseGet(List::of);
    settings.forEach(
        (cell, values) -> update(cell, values, CellOutcome.PENDING, wallBefore(cellsBefore, cell)));
  }

  private static double wallBefore(List<CellSummary> cells, String name) {
    return known(
        cells.stream()
            .filter(cell -> cell.cell().equals(name))
            .findFirst()
            .map(cell -> cell.seconds().wall()));
  }

  private static double known(Optional<Double> seconds) {
    return seconds.filter(value -> !Double.isNaN(value)).orElse(0.0);
  }

  /** Where a cell's run directory is, below the sweep's. */
  public static String directory(String cell) {
    return "cells/" + cell;
  }

  /** Notes where a cell stands. */
  public void note(String cell, CellOutcome outcome) {
    note(cell, outcome, 0);
  }

  /** Notes how a cell has ended, after so many seconds. */
  public synchronized void note(String cell, CellOutcome outcome, double seconds) {
    update(cell, outcome, seconds);
    write();
  }

  /** Notes of every cell that trains that it was ended at once. */
  public synchronized void abandon() {
    List<CellSummary> running =
        cells.values().stream()
            .filter(cell -> cell.outcome().state() == CellOutcome.State.RUNNING)
            .toList();
    running.forEach(cell -> update(cell.cell(), CellOutcome.ABANDONED, 0));
    write();
  }

  private void update(String cell, CellOutcome outcome, double seconds) {
    CellSummary noted = cells.get(cell);
    update(cell, noted.settings(), outcome, noted.seconds().wall() + seconds);
  }

  private void update(
      String cell, Map<String, JsonNode> settings, CellOutcome outcome, double wall) {
    CellFigures figures = CellFigures.of(sweep.within(directory(cell)));
    cells.put(
        cell,
        new CellSummary(
            cell, settings, directory(cell), figures.seconds(wall), outcome, figures.accuracies()));
  }

  private void write() {
    double seconds = secondsBefore + (System.nanoTime() - start) / 1e9;
    SweepSummary summary = new SweepSummary(name, axes, seconds, List.copyOf(cells.values()));
    sweep.writeText(SweepSummary.FILE, Json.pretty(summary.json()));
  }

  /**
   * The summary of a sweep directory; nothing where no sweep has been begun.
   *
   * @throws UserException (exit 3) when it is damaged, or not a sweep's summary
   */
  public static Optional<SweepSummary> read(RunDirectory sweep) {
    JsonFile file = new JsonFile(sweep, SweepSummary.FILE, "without it, sweep writes it again");
    return file.object(SweepSummary::read, SweepSummary.NAME, SweepSummary.CELLS);
  }
}
