// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Time spent on a cell, each not a number where it is unknown.
 *
 * @param wall by the clock from begin to end, in all drivers
 * @param teacher seconds of turns that train the teacher alone
 * @param student seconds of turns that train the student alone
 * @param together seconds of turns that train both learners at once
 */
public record CellSeconds(double wall, double teacher, double student, double together) {
  private static final String WALL = "wall";
  private static final String TEACHER = "teacher";
  private static final String STUDENT = "student";
  private static final String TOGETHER = "together";

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    put(json, WALL, wall);
    put(json, TEACHER, teacher);
    put(json, STUDENT, student);
    put(json, TOGETHER, together);
    return json;
  }

  private static void put(ObjectNode json, String name, double seconds) {
    if (!Double.isNaN(seconds)) {
      json.put(name, seconds);
    }
  }

  static CellSeconds read(JsonNode json) {
    return new CellSeconds(
        json.path(WALL).asDouble(Double.NaN),
        json.path(TEACHER).asDouble(Double.NaN),
        json.path(STUDENT).asDouble(Double.NaN),
        json.path(TOGETHER).asDouble(Double.NaN));
  }
}
