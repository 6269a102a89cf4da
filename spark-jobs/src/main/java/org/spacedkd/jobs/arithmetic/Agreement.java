// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.arithmetic;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Which fingerprint the processes of a run have in common.
 *
 * @param <T> what a process says of itself
 */
public record Agreement<T>(List<T> processes, Function<T, String> fingerprint) {
  /**
   * The fingerprint of the most; among several of as many the preferred one, or else the first in
   * alphabetical order, so that it does not depend on which process came first.
   *
   * @param preferred asked where that decides; nothing where nobody has a preference
   */
  public String common(Supplier<Optional<String>> preferred) {
    Map<String, Long> counts =
        processes.stream()
            .collect(Collectors.groupingBy(fingerprint, TreeMap::new, Collectors.counting()));
    long most = counts.values().stream().max(Comparator.naturalOrder()).orElseThrow();
    List<String> first =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() == most)
            .map(Map.Entry::getKey)
            .toList();
    return first.size() == 1
        ? first.get(0)
        : preferred.get().filter(first::contains).orElse(first.get(0));
  }

  /** The processes of another fingerprint. */
  public List<T> others(String common) {
    return processes.stream().filter(one -> !fingerprint.apply(one).equals(common)).toList();
  }
}
