// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.schedule.Tail;
import org.spacedkd.jobs.storage.Json;

/** The files of a sweep that never took place, written by hand. */
final class WrittenSweep {
  private static final int STEPS_PER_EPOCH = 10;

  private final Path directory;
  private final ObjectNode summary = Json.object();
  private final ArrayNode cells;

  WrittenSweep(Path directory) {
    this.directory = directory;
    summary.put("name", "intervals");
    summary.putObject("axes");
    summary.put("seconds", 754.5);
    cells = summary.putArray("cells");
  }

  /**
   * Adds a finished cell.
   *
   * @param interval in epochs
   * @param student its accuracies after each epoch
   * @param teacher accuracy after each epoch; nothing where there is none
   */
  WrittenSweep finished(
      DistillationMode mode,
      double interval,
      long seed,
      List<Double> student,
      List<Double> teacher) {
    ObjectNode cell = cell(mode, interval, seed, "finished", "");
    ObjectNode seconds = cell.putObject("seconds");
    seconds.put("teacher", teacher.isEmpty() ? 0 : 10.5).put("student", 20.5).put("wall", 33);
    String word = mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    int steps = (int) (interval * STEPS_PER_EPOCH);
    int total = student.size() * STEPS_PER_EPOCH;
    PlausibleRun run = new PlausibleRun(word, steps, STEPS_PER_EPOCH, total);
    List<JsonNode> lines =
        new ArrayList<>(run.metrics(new SpacingSchedule(mode, steps, Tail.FLUSH, total).turns()));
    lines.removeIf(line -> line.path("event").asText().equals("evaluation"));
    for (int epoch = 1; epoch <= student.size(); epoch++) {
      int step = epoch * STEPS_PER_EPOCH;
      if (!teacher.isEmpty()) {
        lines.add(evaluation(run, step, Learner.TEACHER, teacher.get(epoch - 1)));
      }
      lines.add(evaluation(run, step, Learner.STUDENT, student.get(epoch - 1)));
    }
    write(cell, "metrics.jsonl", lines.stream().map(Object::toString).toList());
    write(
        cell,
        "ledger.jsonl",
        List.of(
            "{\"turn\":0,\"engine_seconds\":[2.5,3.5]}", "{\"turn\":1,\"engine_seconds\":[1]}"));
    return this;
  }

  private static ObjectNode evaluation(
      PlausibleRun run, int step, Learner learner, double accuracy) {
    return run.evaluationLine(step, learner).put("accuracy", accuracy);
  }

  /** Adds a cell that is not finished, and has no file yet. */
  WrittenSweep unfinished(
      DistillationMode mode, double interval, long seed, String state, String reason) {
    cell(mode, interval, seed, state, reason);
    return this;
  }

  private ObjectNode cell(
      DistillationMode mode, double interval, long seed, String state, String reason) {
    String word = mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    String name = "mode=%s,interval-epochs=%s,seed=%d".formatted(word, interval, seed);
    ObjectNode cell = cells.addObject();
    cell.put("cell", name);
    cell.putObject("settings")
        .put("distillation.mode", word)
        .put("distillation.interval-epochs", interval)
        .put("run.seed", seed);
    cell.put("directory", "cells/" + name);
    cell.put("state", state);
    cell.put("reason", reason);
    return cell;
  }

  private void write(ObjectNode cell, String file, List<String> lines) {
    try {
      Path run = directory.resolve(cell.get("directory").asText());
      Files.createDirectories(run);
      Files.writeString(
          run.resolve(file), lines.stream().collect(Collectors.joining("\n", "", "\n")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes what the sweep says of itself. */
  Path write() {
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve("summary.json"), Json.pretty(summary));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
