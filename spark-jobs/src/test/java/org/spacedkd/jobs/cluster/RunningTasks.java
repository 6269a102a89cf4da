// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** What executors are computing, as the driver's web page tells it. */
record RunningTasks(WebPage driver) {
  private static final String APPLICATIONS = "/api/v1/applications";

  /** Jobs collect what rounds and evaluations come to; what comes before them is shuffled. */
  private static final String LAST_STAGE = "collect";

  /** Ids of the executors that compute a part of a round or of an evaluation. */
  Set<String> executors() {
    String id = driver.json(APPLICATIONS).path(0).path("id").asText();
    String query = "/%s/stages?status=active&details=true&taskStatus=running".formatted(id);
    Set<String> executors = new TreeSet<>();
    for (JsonNode stage : driver.json(APPLICATIONS + query)) {
      if (stage.path("name").asText().startsWith(LAST_STAGE)) {
        stage.path("tasks").forEach(task -> executors.add(task.path("executorId").asText()));
      }
    }
    return executors;
  }
}
