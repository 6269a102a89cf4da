// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spacedkd.core.plan.Course;
import org.spacedkd.core.schedule.Decision;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.WindowLoss;
import org.spacedkd.jobs.storage.Json;

/**
 * The intervals that follow from what the ledger says of the teacher: made when a turn is done, and
 * made again, to the same, whenever its line is read.
 *
 * @param course of the run, which each decision takes further
 */
public record Decisions(Course course) {
  /** What is wrong with a line that decides on something else. */
  public static final String FAULT = "its interval is not what the teacher's losses come to";

  /** The next line, with what is decided after it in place of what it says. */
  public LedgerLine decide(LedgerLine line) {
    return line.with(
        Optional.ofNullable(line.learners().get(Learner.TEACHER))
            .flatMap(
                teacher -> course.trained(line.turn(), teacher.examples(), teacher.lossSum())));
  }

  /** Part of a line: the interval, and what it follows from. */
  static ObjectNode json(Decision decision) {
    ObjectNode json = Json.object();
    json.put("from_step", decision.from());
    json.put("interval", decision.interval());
    ArrayNode windows = json.putArray("windows");
    decision
        .windows()
        .forEach(
            window ->
                windows
                    .addObject()
                    .put("first_step", window.steps().first())
                    .put("end_step", window.steps().end())
                    .put("examples", window.examples())
                    .put("loss_sum", window.lossSum()));
    return json;
  }

  /** The decision of that part; nothing where there is none. */
  static Optional<Decision> read(JsonNode json) {
    List<WindowLoss> windows = new ArrayList<>();
    json.path("windows")
        .forEach(
            window ->
                windows.add(
                    new WindowLoss(
                        new Steps(
                            window.path("first_step").asInt(), window.path("end_step").asInt()),
                        window.path("examples").asLong(),
                        window.path("loss_sum").asDouble())));
    return json.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new Decision(json.path("from_step").asInt(), json.path("interval").asInt(), windows));
  }
}
