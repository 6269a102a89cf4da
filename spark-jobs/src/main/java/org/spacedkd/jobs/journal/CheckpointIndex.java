// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.TurnResult;

/**
 * What {@code checkpoint.json} says of a checkpoint, without its seal.
 *
 * @param arithmetic by whose arithmetic the run is computed; a missing node, or an empty object,
 *     where it is not said
 * @param turn what the next turn has made of the learners so far, without their states
 * @param sha256 of each other file of the checkpoint, by its name
 */
public record CheckpointIndex(JsonNode arithmetic, JsonNode turn, Map<String, String> sha256) {
  /** Name of the file. */
  public static final String FILE = "checkpoint.json";

  /** Field of every such file. */
  public static final String TURN = "turn";

  /** Field of every such file. */
  public static final String HASHES = "sha256";

  private static final String ARITHMETIC = "arithmetic";

  /** The index of a checkpoint in a turn. */
  public static CheckpointIndex of(
      ObjectNode arithmetic, TurnResult turn, Map<String, String> sha256) {
    return new CheckpointIndex(arithmetic, TurnJson.write(turn), sha256);
  }

  /** The index as it is in the file. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (!arithmetic.isMissingNode()) {
      json.set(ARITHMETIC, arithmetic);
    }
    json.set(TURN, turn);
    ObjectNode hashes = json.putObject(HASHES);
    sha256.forEach(hashes::put);
    return json;
  }

  /** Reads the file. */
  public static CheckpointIndex read(JsonNode json) {
    Map<String, String> sha256 = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> file : json.path(HASHES).properties()) {
      sha256.put(file.getKey(), file.getValue().asText());
    }
    return new CheckpointIndex(json.path(ARITHMETIC), json.path(TURN), sha256);
  }

  /** SHA-256 of a file of the checkpoint; empty where it is not said. */
  public String sha256(String file) {
    return sha256.getOrDefault(file, "");
  }

  /** The turn, whose states were kept beside the index. */
  public TurnResult turn(Map<Learner, NetworkState> states) {
    return TurnJson.read(turn, states);
  }
}
