// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.trajectory;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.safetensors.Safetensors;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.jobs.coordinator.RunListener;
import org.spacedkd.jobs.storage.RunDirectory;

/**
 * Keeps the teacher's whole state after each of its turns, {@code
 * trajectory/step-000586.safetensors}. Its SHA-256 is in the ledger.
 */
public record Trajectory(RunDirectory run) implements RunListener {
  private static final String FOLDER = "trajectory";
  private static final String PREFIX = "step-";
  private static final String SUFFIX = ".safetensors";

  @Override
  public void turn(int number, Turn turn, TurnResult result) {
    // In self-distillation the teacher sees what the student learns: it is no trajectory of its
    // own.
    if (turn.trains(Learner.TEACHER) && result.states().containsKey(Learner.TEACHER)) {
      NetworkState teacher = result.states().get(Learner.TEACHER);
      run.write(
          file(turn.teacher().end()),
          Safetensors.bytes(teacher, Map.of("learner", Learner.TEACHER.label())));
    }
  }

  /** The snapshots, by the steps that the teacher had taken: their paths. */
  public SortedMap<Integer, String> snapshots() {
    SortedMap<Integer, String> snapshots = new TreeMap<>();
    for (String name : run.list(FOLDER)) {
      steps(name).ifPresent(steps -> snapshots.put(steps, file(steps)));
    }
    return snapshots;
  }

  /** How many snapshots there are, and how large; nothing where there is none. */
  public Optional<String> status() {
    SortedMap<Integer, String> snapshots = snapshots();
    double megabytes = snapshots.values().stream().mapToLong(run::size).sum() / 1e6;
    return snapshots.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%d, %.1f MB in %s, kept until they are deleted",
                snapshots.size(),
                megabytes,
                run.describe(FOLDER)));
  }

  private static Optional<Integer> steps(String name) {
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX)
        ? Optional.of(
            Integer.valueOf(name.substring(PREFIX.length(), name.length() - SUFFIX.length())))
        : Optional.empty();
  }

  private static String file(int steps) {
    return String.format(Locale.ROOT, "%s/%s%06d%s", FOLDER, PREFIX, steps, SUFFIX);
  }
}
