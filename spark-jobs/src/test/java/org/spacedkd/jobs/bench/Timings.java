// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The seconds that each contender took over the tasks of one workload. */
final class Timings {
  private final Map<Task, Map<String, List<Double>>> seconds = new EnumMap<>(Task.class);

  /** Adds one measurement. */
  void add(Task task, String contender, double measured) {
    seconds
        .computeIfAbsent(task, t -> new LinkedHashMap<>())
        .computeIfAbsent(contender, c -> new ArrayList<>())
        .add(measured);
  }

  /** Who has been timed. */
  Set<String> contenders() {
    return seconds.get(Task.STEP).keySet();
  }

  double median(Task task, String contender) {
    List<Double> sorted = seconds.get(task).get(contender).stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /** The fastest of some, by the median. */
  Optional<String> best(Task task, Predicate<String> among) {
    return contenders().stream()
        .filter(among)
        .min(Comparator.comparingDouble(contender -> median(task, contender)));
  }
}
