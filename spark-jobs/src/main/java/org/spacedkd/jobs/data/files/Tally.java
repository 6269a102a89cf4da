// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How many files were passed over by each rule, where any were.
 *
 * @param counts at least 1 each
 */
public record Tally(Map<PassedOver, Long> counts) implements Serializable {
  /** No file was. */
  public static final Tally NONE = new Tally(Map.of());

  public Tally {
    Map<PassedOver, Long> ordered = new EnumMap<>(PassedOver.class);
    counts.forEach(
        (rule, count) -> {
          if (count > 0) {
            ordered.put(rule, count);
          }
        });
    counts = Collections.unmodifiableMap(ordered);
  }

  /** So many by one rule. */
  public static Tally of(PassedOver rule, long count) {
    return new Tally(Map.of(rule, count));
  }

  /** These and others. */
  public Tally plus(Tally other) {
    Map<PassedOver, Long> sums = new EnumMap<>(PassedOver.class);
    Stream.of(this, other)
        .flatMap(tally -> tally.counts().entrySet().stream())
        .forEach(entry -> sums.merge(entry.getKey(), entry.getValue(), Long::sum));
    return new Tally(sums);
  }

  /** How many by any rule. */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
