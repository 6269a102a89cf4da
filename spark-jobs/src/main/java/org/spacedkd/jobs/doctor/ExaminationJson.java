// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reports as they travel, and an examination for programs. */
public final class ExaminationJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private ExaminationJson() {}

  static String write(ProcessReport report) {
    return JSON.valueToTree(report).toString();
  }

  static ProcessReport read(String report) {
    try {
      return JSON.readValue(report, ProcessReport.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Invalid report: " + report, e);
    }
  }

  /**
   * One object: {@code processes}, what each says of itself; {@code faults}, each with {@code
   * process}, {@code fault}, {@code remedy} and {@code gravity}; and {@code errors}, the number of
   * faults that a run would fail by.
   */
  public static ObjectNode of(Examination examination) {
    ObjectNode json = JSON.createObjectNode();
    json.set("processes", JSON.valueToTree(examination.reports()));
    json.set("faults", JSON.valueToTree(examination.faults()));
    json.put("errors", examination.errors());
    return json;
  }
}
