// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spacedkd.jobs.Program;

/**
 * A command given to a cluster by {@code bin/spaced-kd}, with a driver in a process of its own.
 *
 * @param master the cluster
 * @param spark Spark's settings
 * @param flags Spark's options that are no settings
 * @param environment variables of the command beside what {@link Installation} has
 * @param logs directory of the driver's output
 * @param scratch directory of the driver's temporary files
 */
public record Submission(
    String master,
    Map<String, String> spark,
    List<String> flags,
    Map<String, String> environment,
    Path logs,
    Path scratch) {
  /** The longest that a run of a test may take on a busy machine. */
  static final Duration TIMEOUT = Duration.ofMinutes(4);

  /** A submission that leaves all of Spark's settings as they are. */
  public static Submission to(String master, String test, Path scratch) {
    return new Submission(
            master, Map.of(), List.of(), Map.of(), Installation.LOGS.resolve(test), scratch)
        .with("spark.driver.memory", "1g");
  }

  /** The same with one of Spark's settings. */
  public Submission with(String key, String value) {
    Map<String, String> more = new HashMap<>(spark);
    more.put(key, value);
    return new Submission(master, more, flags, environment, logs, scratch);
  }

  /** The same with one more of Spark's options that are no settings. */
  Submission with(String flag) {
    List<String> more = Stream.concat(flags.stream(), Stream.of(flag)).toList();
    return new Submission(master, spark, more, environment, logs, scratch);
  }

  /** Runs a command to its end. */
  public Program.Outcome run(String name, List<String> arguments) {
    return start(name, arguments).outcome(TIMEOUT);
  }

  /** Starts a command. */
  LoggedProcess start(String name, List<String> arguments) {
    Map<String, String> variables = new HashMap<>(Installation.environment(scratch));
    variables.putAll(environment);
    variables.put(
        "SPARK_SUBMIT_OPTIONS",
        Stream.concat(
                flags.stream(),
                spark.entrySet().stream()
                    .map(setting -> "--conf %s=%s".formatted(setting.getKey(), setting.getValue())))
            .collect(Collectors.joining(" ")));
    variables.put("SPACED_KD_JAVA_OPTIONS", Installation.QUICK_START);
    List<String> command =
        new ArrayList<>(List.of(Installation.PROGRAM.toString(), "--master", master));
    command.addAll(arguments);
    return LoggedProcess.start(logs, name, variables, command);
  }
}
