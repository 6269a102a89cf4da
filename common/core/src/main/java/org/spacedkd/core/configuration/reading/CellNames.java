// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import com.typesafe.config.ConfigValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Names of cells, which are names of directories: {@code interval-epochs=0.5,seed=1}. A setting
 * goes by the last part of its path, or by as many as tell it from the other settings of the sweep.
 * More values of a setting leave the names of the others as they are.
 *
 * @param paths every setting that some cell changes
 */
record CellNames(SortedSet<String> paths) {
  /** The cell that changes nothing. */
  static final String UNCHANGED = "unchanged";

  /** The name of the cell that makes these changes. */
  String name(SortedMap<String, ConfigValue> changes) {
    return changes.isEmpty()
        ? UNCHANGED
        : changes.entrySet().stream()
            .map(change -> shortest(change.getKey()) + "=" + word(Kind.shown(change.getValue())))
            .collect(Collectors.joining(","));
  }

  private String shortest(String path) {
    return IntStream.iterate(path.length() - 1, from -> from >= 0, from -> from - 1)
        .filter(from -> from == 0 || path.charAt(from - 1) == '.')
        .mapToObj(path::substring)
        .filter(suffix -> isAlone(suffix, paths))
        .findFirst()
        .orElse(path);
  }

  private static boolean isAlone(String suffix, Collection<String> paths) {
    return paths.stream().filter(path -> ("." + path).endsWith("." + suffix)).count() == 1;
  }

  /** What no file system and no shell takes for more than a name. */
  private static String word(String value) {
    String word =
        Arrays.stream(value.split("[^A-Za-z0-9.+_-]+", -1))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("-"));
    return word.isEmpty() ? "none" : word;
  }
}
