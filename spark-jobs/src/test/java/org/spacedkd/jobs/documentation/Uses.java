// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.documentation;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Every command of the pages, and how it is tried, as {@code commands.conf} lists them. */
final class Uses {
  private static final String AFTER = "after";

  private Uses() {}

  /** By command, in the order of the list. */
  static Map<String, Use> all() {
    Map<String, Use> uses = new LinkedHashMap<>();
    Config list = ConfigFactory.parseResources(Uses.class, "commands.conf").resolve();
    for (Config entry : list.getConfigList("commands")) {
      uses.put(entry.getString("command"), use(entry));
    }
    return uses;
  }

  private static Use use(Config entry) {
    if (entry.hasPath("run")) {
      Optional<String> after =
          entry.hasPath(AFTER) ? Optional.of(entry.getString(AFTER)) : Optional.empty();
      return new Use.Run(entry.getStringList("run"), after);
    }
    return entry.hasPath("tried-by")
        ? new Use.Elsewhere(entry.getString("tried-by"), entry.getString("shown-by"))
        : new Use.NotHere(entry.getString("reason"));
  }
}
