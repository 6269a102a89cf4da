// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file of one JSON object a line, which grows with the run and is held in memory. A line becomes
 * lasting with the checkpoint that it leads to, so that a resumed run's lines are those of one that
 * never stopped.
 */
public final class JsonLines {
  private final String name;
  private final List<String> lines = new ArrayList<>();

  /** A file without lines, of the given name in the run directory. */
  public JsonLines(String name) {
    this.name = name;
  }

  /** Name of the file. */
  public String name() {
    return name;
  }

  /** Appends a line. */
  public void add(JsonNode line) {
    lines.add(line.toString());
  }

  /** The lines so far. */
  public List<JsonNode> lines() {
    return lines.stream().map(Json::parse).toList();
  }

  /** The lines so far, as they are in the file. */
  public List<String> text() {
    return List.copyOf(lines);
  }

  /** The file as it should be. */
  public byte[] bytes() {
    return lines.stream()
        .map(line -> line + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Takes over the lines of a file. */
  void load(byte[] bytes) {
    lines.clear();
    new String(bytes, StandardCharsets.UTF_8).lines().forEach(lines::add);
  }
}
