// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.storage.Json;
import org.spacedkd.jobs.storage.JsonFile;
import org.spacedkd.jobs.storage.RunDirectory;

/**
 * What has become of a sweep, {@code summary.json} in its directory: each cell with its settings,
 * directory, state, accuracies and times. Written anew whenever a cell changes.
 */
public final class SweepSummary {
  /** Name of the file. */
  public static final String FILE = "summary.json";

  private static final String SECONDS = "seconds";
  private static final String WALL = "wall";

  private final RunDirectory sweep;
  private final ObjectNode summary = Json.object();
  private final Map<String, ObjectNode> cells = new LinkedHashMap<>();
  private final long start = System.nanoTime();
  private final double secondsBefore;

  /**
   * A summary in which all cells are pending. Times that an earlier driver noted count on.
   *
   * @param axes values of each axis
   * @param settings by the name of each cell, what tells it from others
   */
  public SweepSummary(
      RunDirectory sweep, String name, JsonNode axes, Map<String, ? extends JsonNode> settings) {
    this.sweep = sweep;
    JsonNode before = read(sweep).orElseGet(Json::object);
    secondsBefore = before.path(SECONDS).asDouble();
    summary.put("name", name);
    summary.set("axes", axes);
    summary.put(SECONDS, secondsBefore);
    ArrayNode entries = summary.putArray("cells");
    settings.forEach(
        (cell, values) -> {
          ObjectNode entry = entries.addObject();
          entry.put("cell", cell);
          entry.set("settings", values);
          entry.put("directory", directory(cell));
          entry.putObject(SECONDS).put(WALL, wallBefore(before, cell));
          cells.put(cell, entry);
          update(cell, CellOutcome.PENDING);
        });
  }

  private static double wallBefore(JsonNode summary, String cell) {
    for (JsonNode entry : summary.path("cells")) {
      if (entry.path("cell").asText().equals(cell)) {
        return entry.path(SECONDS).path(WALL).asDouble();
      }
    }
    return 0;
  }

  /** Where a cell's run directory is, below the sweep's. */
  public static String directory(String cell) {
    return "cells/" + cell;
  }

  /** Notes where a cell stands. */
  public synchronized void note(String cell, CellOutcome outcome) {
    update(cell, outcome);
    write();
  }

  /** Notes of every cell that trains that it was ended at once. */
  public synchronized void abandon() {
    for (Map.Entry<String, ObjectNode> cell : cells.entrySet()) {
      if (cell.getValue().path("state").asText().equals(CellOutcome.RUNNING.state().label())) {
        update(cell.getKey(), CellOutcome.ABANDONED);
      }
    }
    write();
  }

  /** Notes how a cell has ended, after so many seconds. */
  public synchronized void note(String cell, CellOutcome outcome, double seconds) {
    ObjectNode times = (ObjectNode) cells.get(cell).get(SECONDS);
    times.put(WALL, times.get(WALL).asDouble() + seconds);
    note(cell, outcome);
  }

  private void update(String cell, CellOutcome outcome) {
    ObjectNode entry = cells.get(cell);
    entry.put("state", outcome.state().label());
    entry.put("reason", outcome.reason());
    entry.put("exit_code", outcome.exitCode());
    CellFigures figures = CellFigures.of(sweep.within(directory(cell)));
    entry.set("accuracy", figures.accuracies());
    ((ObjectNode) entry.get(SECONDS)).setAll(figures.seconds());
  }

  private void write() {
    summary.put(SECONDS, secondsBefore + (System.nanoTime() - start) / 1e9);
    sweep.writeText(FILE, Json.pretty(summary));
  }

  /**
   * The summary of a sweep directory; nothing where no sweep has been begun.
   *
   * @throws UserException (exit 3) when it is damaged, or not a sweep's summary
   */
  public static Optional<ObjectNode> read(RunDirectory sweep) {
    return new JsonFile(sweep, FILE, "without it, sweep writes it again").object("name", "cells");
  }
}
