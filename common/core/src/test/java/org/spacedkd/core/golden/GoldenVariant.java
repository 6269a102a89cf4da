// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * One way to run a case.
 *
 * @param description its member of {@code variants}
 */
public record GoldenVariant(JsonNode description) {
  /** Its name, such as {@code flush-eval}. */
  public String name() {
    return description.path("name").textValue();
  }

  /** How this variant is run; a missing node where the case has no settings. */
  public JsonNode settings() {
    return description.path("settings");
  }

  /** Numbers per step, such as {@code loss_student}. */
  public double[] numbers(String key) {
    return StreamSupport.stream(description.path(key).spliterator(), false)
        .mapToDouble(JsonNode::doubleValue)
        .toArray();
  }

  /** The order of the steps, such as {@code teacher 3}; empty where the case does not say. */
  public List<String> events() {
    return StreamSupport.stream(description.path("events").spliterator(), false)
        .map(JsonNode::textValue)
        .toList();
  }

  @Override
  public String toString() {
    return name();
  }
}
