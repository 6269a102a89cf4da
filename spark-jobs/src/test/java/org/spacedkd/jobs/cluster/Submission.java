// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.spacedkd.jobs.Program;

/**
 * A command given to a cluster by {@code bin/spaced-kd}, with a driver in a process of its own.
 *
 * @param master the cluster
 * @param spark Spark's settings
 * @param logs directory of the driver's output
 * @param scratch directory of the driver's temporary files
 */
public record Submission(String master, Map<String, String> spark, Path logs, Path scratch) {
  /** The longest that a run of a test may take on a busy machine. */
  static final Duration TIMEOUT = Duration.ofMinutes(4);

  /** A submission that leaves all of Spark's settings as they are. */
  public static Submission to(String master, String test, Path scratch) {
    return new Submission(master, Map.of(), Installation.LOGS.resolve(test), scratch);
  }

  /** The same with one of Spark's settings. */
  public Submission with(String key, String value) {
    Map<String, String> more = new HashMap<>(spark);
    more.put(key, value);
    return new Submission(master, more, logs, scratch);
  }

  /** Runs a command to its end. */
  public Program.Outcome run(String name, List<String> arguments) {
    return start(name, arguments).outcome(TIMEOUT);
  }

  /** Starts a command. */
  LoggedProcess start(String name, List<String> arguments) {
    Map<String, String> environment = new HashMap<>(Installation.environment(scratch));
    environment.put(
        "SPARK_SUBMIT_OPTIONS",
        spark.entrySet().stream()
            .map(setting -> "--conf %s=%s".formatted(setting.getKey(), setting.getValue()))
            .collect(Collectors.joining(" ")));
    environment.put("SPACED_KD_JAVA_OPTIONS", "-Xmx1g " + Installation.QUICK_START);
    List<String> command =
        new ArrayList<>(List.of(Installation.PROGRAM.toString(), "--master", master));
    command.addAll(arguments);
    return LoggedProcess.start(logs, name, environment, command);
  }
}
