// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/** JSON of the run directory. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Nothing may follow, and no name may come twice. */
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

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

  /** Reads text that is one value of JSON and nothing else. */
  static JsonNode strict(String text) throws JsonProcessingException {
    return STRICT.readTree(text);
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
