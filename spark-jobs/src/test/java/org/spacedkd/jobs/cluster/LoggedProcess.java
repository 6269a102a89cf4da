// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.spacedkd.jobs.Program;

/**
 * A process whose output goes to files. Closing it kills it with all that it has started; so does
 * the end of the test's own process.
 */
final class LoggedProcess implements AutoCloseable {
  private final Process process;
  private final Path output;
  private final Path errors;

  private LoggedProcess(Process process, Path output, Path errors) {
    this.process = process;
    this.output = output;
    this.errors = errors;
  }

  /**
   * Starts a command.
   *
   * @param logs directory of the two files, {@code NAME.out} and {@code NAME.err}
   * @param environment variables beside those of this process; of Spark's it inherits none
   */
  static LoggedProcess start(
      Path logs, String name, Map<String, String> environment, List<String> command) {
    Path output = logs.resolve(name + ".out");
    Path errors = logs.resolve(name + ".err");
    try {
      Files.createDirectories(logs);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder.environment().keySet().removeIf(variable -> variable.startsWith("SPARK_"));
      builder.environment().putAll(environment);
      LoggedProcess started = new LoggedProcess(builder.start(), output, errors);
      Runtime.getRuntime().addShutdownHook(new Thread(started::close));
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it has written to standard output so far. */
  String output() {
    return read(output);
  }

  /** What it has written to standard error so far. */
  String errors() {
    return read(errors);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Itself. */
  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Its children and theirs. */
  Stream<ProcessHandle> descendants() {
    return process.descendants();
  }

  /** Asks it to end, by SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Waits for its end; what takes longer than the timeout is a failure. */
  Program.Outcome outcome(Duration timeout) {
    try {
      if (!process.waitFor(timeout.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("Still running after %s: see %s".formatted(timeout, errors));
      }
      return new Program.Outcome(process.exitValue(), output(), errors());
    } catch (InterruptedException e) {
      throw new AssertionError("Interrupted", e);
    } finally {
      close();
    }
  }

  /** Kills it first, so that it does not replace its children, and then all of those. */
  @Override
  public void close() {
    List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(one -> one.onExit().join());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
