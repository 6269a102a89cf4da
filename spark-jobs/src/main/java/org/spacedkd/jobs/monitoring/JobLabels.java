// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.monitoring;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.MDC;

/**
 * Says what Spark's jobs are for: in its user interface, and in what is logged meanwhile by the
 * driver and by the jobs' tasks.
 *
 * @param run name of the run
 */
public record JobLabels(JavaSparkContext context, String run) {
  /** Spark hands what begins like this on to its tasks' logging context, under the same name. */
  private static final String LOGGED = "mdc.";

  static final String RUN = LOGGED + "run";
  static final String TURN = LOGGED + "turn";
  static final String ROUND = LOGGED + "round";
  static final String WORKER = LOGGED + "worker";

  /** Runs the jobs of a round; turns are numbered from 0, rounds named by their steps. */
  <T> T round(int turn, String round, Supplier<T> jobs) {
    Map<String, String> logged = logged();
    logged.put(TURN, String.valueOf(turn));
    logged.put(ROUND, round);
    return within(
        String.format(Locale.ROOT, "%s/turn-%d", run, turn),
        String.format(Locale.ROOT, "turn %d: %s", turn, round),
        logged,
        jobs);
  }

  /** Runs the jobs of something that is no round. */
  public <T> T other(String what, Supplier<T> jobs) {
    return within(String.format(Locale.ROOT, "%s/%s", run, what), what, logged(), jobs);
  }

  private Map<String, String> logged() {
    Map<String, String> logged = new LinkedHashMap<>();
    logged.put(RUN, run);
    return logged;
  }

  private <T> T within(
      String group, String description, Map<String, String> logged, Supplier<T> jobs) {
    context.setJobGroup(group, description);
    logged.forEach(
        (key, value) -> {
          context.setLocalProperty(key, value);
          MDC.put(key, value);
        });
    try {
      return jobs.get();
    } finally {
      context.clearJobGroup();
      for (String key : logged.keySet()) {
        // Spark's word for: not set.
        context.setLocalProperty(key, null);
        MDC.remove(key);
      }
    }
  }
}
