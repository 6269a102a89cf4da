// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What has become of a sweep, {@code summary.json} in its directory.
 *
 * @param name of the sweep
 * @param axes values of each axis by the path of its setting
 * @param seconds that all its drivers have taken, not a number where that is unknown
 * @param cells in the configuration's order
 */
public record SweepSummary(String name, JsonNode axes, double seconds, List<CellSummary> cells) {
  /** Name of the file. */
  public static final String FILE = "summary.json";

  /** Field of every such file. */
  public static final String NAME = "name";

  /** Field of every such file. */
  public static final String CELLS = "cells";

  /** The summary as it is in the file. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(NAME, name);
    json.set("axes", axes);
    json.put("seconds", seconds);
    ArrayNode entries = json.putArray(CELLS);
    cells.forEach(cell -> entries.add(cell.json()));
    return json;
  }

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException when the state of a cell is none
   */
  public static SweepSummary read(JsonNode json) {
    return new SweepSummary(
        json.path(NAME).asText(),
        json.path("axes"),
        json.path("seconds").asDouble(Double.NaN),
        StreamSupport.stream(json.path(CELLS).spliterator(), false)
            .map(CellSummary::read)
            .toList());
  }
}
