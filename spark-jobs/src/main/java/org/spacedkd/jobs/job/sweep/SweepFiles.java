// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spacedkd.core.configuration.SweepSettings;
import org.spacedkd.jobs.storage.Json;
import org.spacedkd.jobs.storage.RunDirectory;
import org.spacedkd.jobs.sweep.SummaryFile;

/** What is written into a sweep's directory. */
final class SweepFiles {
  private SweepFiles() {}

  /** The summary of a sweep, its cells in the configuration's order. */
  static SummaryFile summary(RunDirectory directory, SweepSettings sweep) {
    ObjectNode axes = Json.object();
    sweep
        .axes()
        .forEach(
            (path, values) -> {
              ArrayNode axis = axes.putArray(path);
              values.forEach(value -> axis.add(Json.parse(value)));
            });
    Map<String, Map<String, JsonNode>> settings = new LinkedHashMap<>();
    sweep
        .cells()
        .forEach(
            cell -> {
              Map<String, JsonNode> values = new LinkedHashMap<>();
              cell.values().forEach((path, value) -> values.put(path, Json.parse(value)));
              settings.put(cell.name(), values);
            });
    return new SummaryFile(directory, sweep.run().name(), axes, settings);
  }
}
