// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Settings of the command line, each {@code PATH=VALUE}; they win over a file's settings. */
record Overrides(Problems problems) {
  /** Values that begin so are HOCON: lists, groups, and texts in quotes. */
  private static final List<String> HOCON = List.of("[", "{", "\"");

  /**
   * A file's settings with the command line's over them; of two that contradict, the later wins.
   */
  Config over(Config file, List<String> overrides) {
    Config settings = file;
    for (String override : latest(overrides)) {
      settings = parsed(override).withFallback(settings);
    }
    return settings;
  }

  /** What is left where a later override has replaced its alternative. */
  private static List<String> latest(List<String> overrides) {
    List<String> latest = new ArrayList<>();
    for (String override : overrides) {
      if (!value(override).equals("null")) {
        latest.removeIf(earlier -> Alternatives.of(path(override)).contains(path(earlier)));
      }
      latest.add(override);
    }
    return latest;
  }

  private Config parsed(String override) {
    try {
      ConfigValue value = hocon(value(override));
      List<String> names = ConfigUtil.splitPath(path(override));
      // Config.withValue would say that groups come from "withValue", not from the command line.
      for (int i = names.size() - 1; i >= 0; i--) {
        value = ConfigValueFactory.fromMap(Map.of(names.get(i), value), Problems.OVERRIDE);
      }
      return ((ConfigObject) value).toConfig();
    } catch (ConfigException e) {
      problems.add(
          ConfigOriginFactory.newSimple(Problems.OVERRIDE),
          String.format(
              Locale.ROOT,
              "Invalid setting: %s (PATH=VALUE, as spaced-kd.training.epochs=40)",
              override));
      return ConfigFactory.empty();
    }
  }

  /** Whether a value is of the command line. */
  static boolean has(ConfigValue value) {
    return value.origin().description().equals(Problems.OVERRIDE);
  }

  private static String path(String override) {
    return override.substring(0, Math.max(override.indexOf('='), 0)).strip();
  }

  private static String value(String override) {
    return override.substring(override.indexOf('=') + 1).strip();
  }

  /** A value is plain text, so that a URI needs only the shell's quotes, unless it is HOCON. */
  private static ConfigValue hocon(String text) {
    if (text.equals("null")) {
      return ConfigValueFactory.fromAnyRef(null, Problems.OVERRIDE);
    }
    if (HOCON.stream().anyMatch(text::startsWith) || text.contains("${")) {
      return ConfigFactory.parseString(
              "value = " + text,
              ConfigParseOptions.defaults().setOriginDescription(Problems.OVERRIDE))
          .root()
          .get("value");
    }
    return ConfigValueFactory.fromAnyRef(text, Problems.OVERRIDE);
  }
}
