// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/** JSON of the run directory. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** An empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** On several lines, for people. */
  public static String pretty(JsonNode node) {
    return node.toPrettyString() + "\n";
  }

  /** Reads JSON. */
  public static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UserException(ExitCode.DATA, "Cannot read JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Reads JSON that is a value of a type. */
  public static <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new UserException(ExitCode.DATA, "Cannot read JSON: " + e.getOriginalMessage(), e);
    }
  }
}
