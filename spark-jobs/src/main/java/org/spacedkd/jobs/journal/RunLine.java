// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The first line of the metrics, {@code run}: what the run is.
 *
 * @param dataset name of the data set
 * @param mode the configuration's word for the mode of distillation
 * @param intervalSteps steps of an interval
 * @param totalSteps steps that each learner takes in the whole run
 * @param stepsPerEpoch steps of an epoch
 * @param workers logical workers
 * @param frequency steps between two averagings
 * @param engine name of the engine
 * @param classes number of classes
 */
public record RunLine(
    String dataset,
    String mode,
    int intervalSteps,
    int totalSteps,
    int stepsPerEpoch,
    int workers,
    int frequency,
    String engine,
    int classes)
    implements MetricsLine {
  static final String KIND = "run";

  @Override
  public ObjectNode json() {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put(EVENT, KIND);
    line.put(STEP, 0);
    line.put(EPOCH, 0.0);
    line.put("dataset", dataset);
    line.put("mode", mode);
    line.put("interval_steps", intervalSteps);
    line.put("total_steps", totalSteps);
    line.put("steps_per_epoch", stepsPerEpoch);
    line.put("workers", workers);
    line.put("frequency", frequency);
    line.put("engine", engine);
    line.put("classes", classes);
    return line;
  }

  static RunLine read(JsonNode line) {
    return new RunLine(
        line.path("dataset").asText("unknown data"),
        line.path("mode").asText("unknown"),
        line.path("interval_steps").asInt(),
        line.path("total_steps").asInt(),
        line.path("steps_per_epoch").asInt(),
        line.path("workers").asInt(),
        line.path("frequency").asInt(),
        line.path("engine").asText("unknown"),
        line.path("classes").asInt());
  }
}
