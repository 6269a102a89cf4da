// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;

/**
 * What a file of prepared data says of itself in its footer, so that an interrupted preparation
 * goes on from it.
 *
 * @param origin SHA-256 of what it was made from, see {@link Origin}
 * @param first id of its first example
 * @param pixels sums over its images
 * @param quarantined what was left out of it
 */
@JsonPropertyOrder({"origin", "first", "pixels", "quarantined"})
record ShardNote(String origin, int first, PixelSums pixels, List<Quarantined> quarantined) {
  /** Its place among the file's key and value pairs. */
  static final String KEY = "spaced-kd.shard";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  ShardNote {
    quarantined = List.copyOf(quarantined);
  }

  /** Empty for a note of another version. */
  static Optional<ShardNote> parse(String json) {
    try {
      return Optional.of(JSON.readValue(json, ShardNote.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A note holds only text and numbers", e);
    }
  }
}
