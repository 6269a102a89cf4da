// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A file of one JSON object a line, held in memory and put in place as a whole. */
public final class JsonLines {
  private final RunDirectory run;
  private final String name;
  private final List<JsonNode> lines = new ArrayList<>();

  public JsonLines(RunDirectory run, String name) {
    this.run = run;
    this.name = name;
  }

  /** Takes over the first lines of the file, up to the last that the checkpoint knows of. */
  public void resume(int count) {
    lines.clear();
    run.readText(name).stream()
        .flatMap(String::lines)
        .limit(count)
        .map(Json::parse)
        .forEach(lines::add);
  }

  /** Appends a line; {@link #flush} makes it last. */
  public void add(JsonNode line) {
    lines.add(line);
  }

  /** Puts the file in place. */
  public void flush() {
    run.writeText(name, lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
  }

  /** The lines so far. */
  public List<JsonNode> lines() {
    return List.copyOf(lines);
  }
}
