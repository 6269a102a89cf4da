// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.jobs.coordinator.RunListener;
import org.spacedkd.jobs.storage.Json;
import org.spacedkd.jobs.storage.JsonLines;

/**
 * One line per turn, {@code ledger.jsonl}: which learner was trained on what (a hash per logical
 * worker), from which state to which (SHA-256), by which executors, how long.
 */
public record Ledger(JsonLines lines) implements RunListener {
  /** Name of the file. */
  public static final String FILE = "ledger.jsonl";

  /**
   * Adds the line of a turn.
   *
   * @throws UserException (exit 7) when the student replayed other data than the teacher recorded
   */
  @Override
  public void turn(int number, Turn turn, TurnResult result) {
    ObjectNode line = Json.object();
    line.put("turn", number);
    line.put("window", turn.window());
    for (Learner learner : Learner.values()) {
      if (turn.trains(learner)) {
        line.set(learner.label(), entry(turn.steps(learner), learner, result));
      }
    }
    line.put("seconds", result.seconds());
    line.put("broadcast_bytes", result.broadcastBytes());
    line.put("attempts", result.attempts());
    ArrayNode executors = line.putArray("executors");
    result.executors().forEach(executors::add);
    requireSameData(line);
    lines.add(line);
  }

  private static ObjectNode entry(Steps steps, Learner learner, TurnResult result) {
    ObjectNode entry = Json.object();
    entry.put("first_step", steps.first());
    entry.put("end_step", steps.end());
    entry.put("before", result.before().get(learner));
    entry.put("after", result.states().get(learner).sha256());
    ArrayNode data = entry.putArray("data");
    result.seen().get(learner).data().forEach(chain -> data.add(chain.hex()));
    return entry;
  }

  private void requireSameData(JsonNode line) {
    JsonNode replay = line.path(Learner.STUDENT.label());
    for (JsonNode earlier : lines.lines()) {
      JsonNode recorded = earlier.path(Learner.TEACHER.label());
      if (recorded.path("first_step").equals(replay.path("first_step"))
          && recorded.path("end_step").equals(replay.path("end_step"))
          && !recorded.path("data").equals(replay.path("data"))) {
        throw new UserException(
            ExitCode.VERIFICATION,
            "Cannot go on: the student's replay of steps [%d, %d) saw other data than the teacher"
                .formatted(replay.get("first_step").asInt(), replay.get("end_step").asInt()));
      }
    }
  }
}
