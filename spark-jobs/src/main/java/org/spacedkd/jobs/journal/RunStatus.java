// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where a run stands, as {@code _STATUS.json} has it.
 *
 * @param step steps that the learner furthest back has taken
 * @param window number of the window, from 0
 * @param reason why it failed; empty otherwise
 * @param heartbeat when this was written, as ISO 8601 has it
 */
public record RunStatus(State state, int step, int window, String reason, String heartbeat) {
  /** Name of the file. */
  public static final String FILE = "_STATUS.json";

  /** Field of every such file. */
  public static final String STATE = "state";

  /** Field of every such file. */
  public static final String STEP = "step";

  /** Field of every such file. */
  public static final String WINDOW = "window";

  /** What a run can be. */
  public enum State {
    RUNNING,
    FINISHED,
    FAILED,
    PREEMPTED;

    /** Its name in the file. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static State of(JsonNode state) {
      return Stream.of(values())
          .filter(one -> one.label().equals(state.asText()))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("its state is " + state));
    }
  }

  /** The status as it is in the file. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(STATE, state.label());
    json.put(STEP, step);
    json.put(WINDOW, window);
    json.put("reason", reason);
    json.put("heartbeat", heartbeat);
    return json;
  }

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException when its state is none
   */
  public static RunStatus read(JsonNode json) {
    return new RunStatus(
        State.of(json.path(STATE)),
        json.path(STEP).asInt(),
        json.path(WINDOW).asInt(),
        json.path("reason").asText(),
        json.path("heartbeat").asText());
  }
}
