// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Hits executors while they compute. They are stopped first: a phase whose tasks stand still cannot
 * end, so that there is time to see whether it is the right one, and to try again when it is not.
 *
 * @param expected the lines of progress of the same run undisturbed, which tell what comes next
 */
record Strike(
    StandaloneCluster cluster, LoggedProcess driver, RunningTasks tasks, List<String> expected) {
  private static final Duration GLANCE = Duration.ofMillis(100);
  private static final Duration SETTLED = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /**
   * Executors with a task of a phase each, all stopped; other executors go on.
   *
   * @param turn number of the turn that is under way, from 0
   */
  record Victims(int turn, List<ExecutorProcess> executors) {}

  /** The lines of progress of a run. */
  static List<String> progress(String output) {
    return output.lines().filter(Strike::isProgress).toList();
  }

  private static boolean isProgress(String line) {
    return line.startsWith("turn ") || line.startsWith("epoch ");
  }

  /** Stops so many executors in a phase, past the first turn. */
  Victims stop(Phase phase, int count) {
    return Awaitility.await("%d tasks of phase %s".formatted(count, phase))
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> tryToStop(phase, count), victims -> victims.executors().size() == count);
  }

  private Victims tryToStop(Phase phase, int count) {
    if (!driver.isAlive()) {
      throw new IllegalStateException("The run has ended before it could be hit in " + phase);
    }
    List<ExecutorProcess> executors = isDue(phase) ? cluster.executors() : List.of();
    if (executors.size() < count) {
      return new Victims(0, List.of());
    }
    signal("STOP", executors);
    List<ExecutorProcess> busy = isBusy(phase, count) ? busy(executors) : List.of();
    List<ExecutorProcess> victims = busy.stream().limit(busy.size() < count ? 0 : count).toList();
    signal("CONT", executors.stream().filter(executor -> !victims.contains(executor)).toList());
    return new Victims((int) progress().filter(line -> line.startsWith("turn ")).count(), victims);
  }

  /** Whether it seems so at once, and still does when everything is told that was on its way. */
  private boolean isBusy(Phase phase, int count) {
    return seemsBusy(phase, count, GLANCE) && seemsBusy(phase, count, SETTLED);
  }

  private boolean seemsBusy(Phase phase, int count, Duration later) {
    try {
      Thread.sleep(later.toMillis());
    } catch (InterruptedException e) {
      throw new AssertionError("Interrupted", e);
    }
    return isDue(phase) && tasks.executors().size() >= count;
  }

  private List<ExecutorProcess> busy(List<ExecutorProcess> executors) {
    Set<String> busy = tasks.executors();
    return executors.stream().filter(executor -> busy.contains(executor.id())).toList();
  }

  private boolean isDue(Phase phase) {
    int done = (int) progress().count();
    return done > 0 && done < expected.size() && phase.endsWith(expected.get(done));
  }

  private Stream<String> progress() {
    return progress(driver.output()).stream();
  }

  private static void signal(String name, List<ExecutorProcess> executors) {
    List<String> command =
        Stream.concat(
                Stream.of("kill", "-" + name),
                executors.stream().map(executor -> Long.toString(executor.process().pid())))
            .toList();
    try {
      if (!executors.isEmpty()) {
        new ProcessBuilder(command).start().waitFor();
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("Cannot send " + name, e);
    }
  }
}
