// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.arithmetic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.spacedkd.core.JavaProcess;

/**
 * The environment of a process, as far as libraries read in it how many threads to take.
 *
 * @param variables those that are set
 */
record Environment(Map<String, String> variables) {
  private static final int PATIENCE_MINUTES = 5;

  /**
   * A process that has begun to compute in an environment.
   *
   * @param end when it has ended, or was ended
   */
  record Run(Process process, CompletableFuture<Process> end) {
    /**
     * What each computation came to; one result, if it is the same on all calling threads.
     *
     * @throws IllegalStateException when the process failed
     */
    SortedMap<String, SortedSet<String>> results() {
      SortedMap<String, SortedSet<String>> results = new TreeMap<>();
      process
          .inputReader(StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(Computations.MARK))
          .map(line -> line.substring(Computations.MARK.length()).split(": ", 2))
          .forEach(line -> results.computeIfAbsent(line[0], key -> new TreeSet<>()).add(line[1]));
      try {
        if (end.join().waitFor() != 0) {
          throw new IllegalStateException("The process ended with " + process.exitValue());
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return results;
    }
  }

  /** Begins to compute with the named engines, one after the other, in a process of its own. */
  Run compute(String... engines) {
    ProcessBuilder builder =
        new ProcessBuilder(
            JavaProcess.command(
                List.of("-Xmx700m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                Computations.class,
                engines));
    builder.environment().keySet().removeIf(name -> name.matches("(OMP|OPENBLAS|GOTO|SD)_.*"));
    // Processes share cores here; threads that spin would only be slow.
    builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
    builder.environment().putAll(variables);
    try {
      Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      return new Run(process, endedIfHung(process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** oneDNN waits forever for threads that OpenMP does not give. */
  private static CompletableFuture<Process> endedIfHung(Process process) {
    return process
        .onExit()
        .orTimeout(PATIENCE_MINUTES, TimeUnit.MINUTES)
        .exceptionally(late -> process.destroyForcibly());
  }
}
