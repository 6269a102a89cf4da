// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.hash.Sha256;

/**
 * A file of one JSON object a line, held in memory and put in place as a whole. Lines become
 * lasting with the checkpoint that they lead to, so that a resumed run's are those of one that
 * never stopped.
 */
public final class JsonLines {
  private final RunDirectory run;
  private final String name;
  private final List<String> lines = new ArrayList<>();

  public JsonLines(RunDirectory run, String name) {
    this.run = run;
    this.name = name;
  }

  /** Name of the file. */
  String name() {
    return name;
  }

  /** Appends a line; {@link #flush} makes it last. */
  public void add(JsonNode line) {
    lines.add(line.toString());
  }

  /** The lines so far. */
  public List<JsonNode> lines() {
    return lines.stream().map(Json::parse).toList();
  }

  /** Puts the file in place and returns what tells these lines from all others. */
  Extent flush() {
    run.writeText(name, text());
    return extent();
  }

  /**
   * Takes over the first lines of the file, those that a checkpoint knows of.
   *
   * @throws UserException (exit 3) when they are not those that were written
   */
  void resume(Extent known) {
    lines.clear();
    run.readText(name).stream().flatMap(String::lines).limit(known.lines()).forEach(lines::add);
    if (!extent().equals(known)) {
      throw new UserException(
          ExitCode.DATA,
          "Cannot resume from %s: its first %d lines are not those that were written"
              .formatted(run.describe(name), known.lines()));
    }
  }

  private Extent extent() {
    return new Extent(lines.size(), Sha256.of(text().getBytes(StandardCharsets.UTF_8)));
  }

  private String text() {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  /**
   * The lines of a file up to a checkpoint.
   *
   * @param lines how many
   * @param sha256 over them, each with its line feed
   */
  record Extent(int lines, String sha256) {}
}
