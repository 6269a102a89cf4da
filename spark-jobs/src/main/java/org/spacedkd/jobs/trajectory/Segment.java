// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.trajectory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.jobs.storage.Json;

/**
 * Consecutive steps of a trajectory between two of its teachers.
 *
 * @param before SHA-256 of the teacher's state before the first step
 * @param after SHA-256 of its state after the last
 * @param snapshot SHA-256 of the file that holds the state after the last step
 * @param traces SHA-256 of the file that holds what the steps were trained on
 */
record Segment(Steps steps, String before, String after, String snapshot, String traces) {
  private static final String SUFFIX = ".json";

  /** Whether a file's name is that of a segment. */
  static boolean isName(String name) {
    return name.startsWith("steps-") && name.endsWith(SUFFIX);
  }

  String file() {
    return base() + SUFFIX;
  }

  String tracesFile() {
    return base() + ".traces.jsonl";
  }

  String snapshotFile() {
    return snapshotFile(steps.end());
  }

  static String snapshotFile(int step) {
    return String.format(Locale.ROOT, "step-%06d.safetensors", step);
  }

  /** How the teacher after the last step does on the test split, where somebody wanted to know. */
  String evaluationFile() {
    return String.format(Locale.ROOT, "step-%06d.evaluation.json", steps.end());
  }

  private String base() {
    return String.format(Locale.ROOT, "steps-%06d-%06d", steps.first(), steps.end());
  }

  /** Whether another one leads to another teacher after as many steps. */
  boolean contradicts(Segment other) {
    return steps.end() == other.steps.end() && !after.equals(other.after);
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("first_step", steps.first());
    json.put("end_step", steps.end());
    json.put("before", before);
    json.put("after", after);
    json.put("snapshot_sha256", snapshot);
    json.put("traces_sha256", traces);
    return json;
  }

  static Segment read(JsonNode json) {
    return new Segment(
        new Steps(json.path("first_step").asInt(), json.path("end_step").asInt()),
        json.path("before").asText(),
        json.path("after").asText(),
        json.path("snapshot_sha256").asText(),
        json.path("traces_sha256").asText());
  }
}
