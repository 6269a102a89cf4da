// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Turn;

/**
 * Metrics of a run that never took place, for any schedule: losses fall and accuracies rise with
 * the steps, as they would.
 */
record PlausibleRun(String mode, int interval, int stepsPerEpoch, int totalSteps) {
  private static final ObjectMapper JSON = new ObjectMapper();

  List<JsonNode> metrics(List<Turn> turns) {
    List<JsonNode> lines = new ArrayList<>();
    lines.add(runLine());
    for (int number = 0; number < turns.size(); number++) {
      for (Learner learner : Learner.values()) {
        if (turns.get(number).trains(learner)) {
          lines.add(turnLine(number, turns.get(number), learner));
          lines.add(evaluationLine(turns.get(number).steps(learner).end(), learner));
        }
      }
    }
    return lines;
  }

  ObjectNode runLine() {
    return JSON.createObjectNode()
        .put("event", "run")
        .put("step", 0)
        .put("dataset", "shapes")
        .put("mode", mode)
        .put("interval_steps", interval)
        .put("total_steps", totalSteps)
        .put("steps_per_epoch", stepsPerEpoch)
        .put("workers", 2)
        .put("frequency", 5)
        .put("engine", "dl4j")
        .put("classes", 10);
  }

  ObjectNode evaluationLine(int step, Learner learner) {
    return JSON.createObjectNode()
        .put("event", "evaluation")
        .put("step", step)
        .put("epoch", epoch(step))
        .put("turn", 0)
        .put("learner", learner.label())
        .put("split", "test")
        .put("exit", "deepest")
        .put("accuracy", accuracy(step, learner))
        .put("loss", 2.3 * (1 - accuracy(step, learner)))
        .put("examples", 1000);
  }

  private ObjectNode turnLine(int number, Turn turn, Learner learner) {
    int end = turn.steps(learner).end();
    double crossEntropy =
        (learner == Learner.TEACHER ? 0.5 : 0.4)
            + 1.9 * Math.exp(-1.6 * epoch(end) / 3)
            + wobble(end, 0.05);
    ObjectNode line =
        JSON.createObjectNode()
            .put("event", "turn")
            .put("turn", number)
            .put("window", turn.window())
            .put("learner", learner.label())
            .put("first_step", turn.steps(learner).first())
            .put("step", end)
            .put("epoch", epoch(end))
            .put("loss", crossEntropy)
            .put("cross-entropy", crossEntropy)
            .put(
                "examples_per_second", learner == Learner.TEACHER ? 512.3 : 371.8 + wobble(end, 20))
            .put("seconds", turn.length() / 8.0);
    return learner == Learner.STUDENT && !mode.equals("none")
        ? line.put("logit", 0.8 * Math.exp(-epoch(end) / 4) + wobble(end, 0.02))
            .put("feature", 14 * Math.exp(-epoch(end) / 6) + wobble(end, 0.3))
        : line;
  }

  private double accuracy(int step, Learner learner) {
    double ceiling = learner == Learner.TEACHER ? 0.81 : 0.84;
    double shown = ceiling - 0.7 * Math.exp(-epoch(step) / 2.2) + wobble(step, 0.012);
    return Math.round(1000 * shown) / 1000.0;
  }

  private static double wobble(int step, double size) {
    return size * Math.sin(step * 0.37);
  }

  private double epoch(int step) {
    return (double) step / stepsPerEpoch;
  }
}
