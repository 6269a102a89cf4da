// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    Map<String, String> spark = spark(tasksAtOnce);
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

  /**
   * Starts a command in a process of its own, with the Java, class path and options of this one.
   */
  public static Process start(Path log, String... arguments) {
    return start(log, Map.of(), arguments);
  }

  /**
   * The same.
   *
   * @param environment variables beside those of this process
   */
  public static Process start(Path log, Map<String, String> environment, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    // Cheap compilation only: what lives for seconds does not earn the other.
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    spark(2).forEach((name, value) -> words.add("-D%s=%s".formatted(name, value)));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), SpacedKd.class.getName()));
    words.addAll(List.of(arguments));
    try {
      ProcessBuilder builder = new ProcessBuilder(words);
      builder.environment().putAll(environment);
      return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> spark(int tasksAtOnce) {
    return Map.of(
        "spark.master", "local[%d]".formatted(tasksAtOnce),
        "spark.driver.host", "127.0.0.1",
        "spark.ui.enabled", "false");
  }
}
