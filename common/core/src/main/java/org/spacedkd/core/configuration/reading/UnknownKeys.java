// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Keys of a configuration that no setting has.
 *
 * @param read full paths of all settings, in the order in which they are told
 */
record UnknownKeys(Set<String> read, Problems problems) {
  /** Makes every key of a group that was not read a problem. */
  void refuse(String parent, ConfigObject object) {
    object.forEach(
        (name, value) -> {
          String path = parent + name;
          if (isGroup(path)) {
            refuseIn(path, value);
          } else if (!read.contains(path)) {
            problems.add(
                value.origin(),
                String.format(
                    Locale.ROOT,
                    "Unknown setting %s (known: %s)",
                    path,
                    String.join(", ", known(parent))));
          }
        });
  }

  private void refuseIn(String group, ConfigValue value) {
    if (value instanceof ConfigObject object) {
      refuse(group + ".", object);
    } else {
      problems.add(
          value.origin(),
          String.format(
              Locale.ROOT,
              "Invalid %s: %s (a group: %s)",
              group,
              Kind.shown(value),
              String.join(", ", known(group + "."))));
    }
  }

  private boolean isGroup(String path) {
    return read.stream().anyMatch(key -> key.startsWith(path + "."));
  }

  private List<String> known(String parent) {
    return read.stream()
        .filter(key -> key.startsWith(parent))
        .map(key -> key.substring(parent.length()).split("\\.", 2)[0])
        .distinct()
        .toList();
  }
}
