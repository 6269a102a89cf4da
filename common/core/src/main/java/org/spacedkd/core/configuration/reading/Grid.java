// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every combination of one value of each axis.
 *
 * @param axes values by path below {@code spaced-kd}, in alphabetical order, the last moving
 *     fastest
 */
record Grid(SortedMap<String, List<ConfigValue>> axes) {
  /**
   * Reads axes. Paths may be written in one word or nested; what is no list is one value.
   *
   * @param path of the object, for what is wrong with it
   */
  static Grid read(String path, ConfigObject object, Problems problems) {
    Grid grid = new Grid(new TreeMap<>());
    grid.add(path, "", object, problems);
    return grid;
  }

  private void add(String group, String parent, ConfigObject object, Problems problems) {
    object.forEach(
        (name, value) -> {
          String path = parent + name;
          List<ConfigValue> values = value instanceof ConfigList list ? list : List.of(value);
          if (value instanceof ConfigObject nested) {
            add(group, path + ".", nested, problems);
          } else if (values.isEmpty() || values.stream().anyMatch(ConfigObject.class::isInstance)) {
            problems.add(
                value.origin(),
                String.format(
                    Locale.ROOT,
                    "Invalid %s.%s: %s (a list of values, at least one)",
                    group,
                    path,
                    Kind.shown(value)));
          } else {
            axes.put(path, List.copyOf(values));
          }
        });
  }

  /** The combinations: a value by path, each. */
  List<SortedMap<String, ConfigValue>> combinations() {
    List<SortedMap<String, ConfigValue>> combinations = List.of(new TreeMap<>());
    for (String path : axes.keySet()) {
      List<SortedMap<String, ConfigValue>> longer = new ArrayList<>();
      for (SortedMap<String, ConfigValue> shorter : combinations) {
        for (ConfigValue value : axes.get(path)) {
          SortedMap<String, ConfigValue> combination = new TreeMap<>(shorter);
          combination.put(path, value);
          longer.add(combination);
        }
      }
      combinations = longer;
    }
    return combinations;
  }
}
