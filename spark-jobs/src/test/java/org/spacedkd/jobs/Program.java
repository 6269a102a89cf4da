// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The command line within the test's own process, with Spark on this machine. */
public final class Program {
  private Program() {}

  /**
   * What a command came to.
   *
   * @param output what it wrote to standard output
   * @param errors what it wrote to standard error
   */
  public record Outcome(int exitCode, String output, String errors) {}

  /** Runs a command with two tasks at once. */
  public static Outcome run(String... arguments) {
    return runOn(2, arguments);
  }

  /** Runs a command with so many tasks at once. */
  public static Outcome runOn(int tasksAtOnce, String... arguments) {
    Map<String, String> spark =
        Map.of(
            "spark.master", "local[%d]".formatted(tasksAtOnce),
            "spark.driver.host", "127.0.0.1",
            "spark.ui.enabled", "false");
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    System.getProperties().putAll(spark);
    try {
      int exitCode = SpacedKd.run(arguments);
      return new Outcome(
          exitCode,
          output.toString(StandardCharsets.UTF_8),
          errors.toString(StandardCharsets.UTF_8));
    } finally {
      System.getProperties().keySet().removeAll(spark.keySet());
      System.setOut(out);
      System.setErr(err);
    }
  }
}
