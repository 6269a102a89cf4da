// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigResolver;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Looks up what {@code ${...}} names outside the configuration and its environment variables: among
 * the system properties. A name found nowhere stands for {@link #UNRESOLVED} once it was reported,
 * so that the problems after it are found too.
 */
final class Substitutions implements ConfigResolver {
  private static final String UNRESOLVED = "unresolved";
  private static final String CYCLE = "Cannot resolve a substitution: it depends on itself";

  private final Set<String> reported = new HashSet<>();
  private String latest = "";

  private Substitutions() {}

  /** The configuration without substitutions; each name that is found nowhere is a problem. */
  static Config resolve(Config config, Problems problems) {
    Substitutions substitutions = new Substitutions();
    ConfigResolveOptions options = ConfigResolveOptions.defaults().appendResolver(substitutions);
    while (true) {
      try {
        return config.resolve(options);
      } catch (ConfigException.UnresolvedSubstitution e) {
        boolean cycle = e.getMessage().contains("cycle");
        problems.add(e.origin(), cycle ? CYCLE : substitutions.complaint());
        if (cycle || !substitutions.reported.add(substitutions.latest)) {
          problems.throwIfAny();
        }
      } catch (ConfigException e) {
        problems.add(e);
        problems.throwIfAny();
      }
    }
  }

  /** Whether a value stands in place of a value that was already reported. */
  static boolean isUnresolved(ConfigValue value) {
    return value.origin().description().equals(UNRESOLVED);
  }

  @Override
  public ConfigValue lookup(String path) {
    latest = path;
    if (reported.contains(path)) {
      return ConfigValueFactory.fromAnyRef(UNRESOLVED, UNRESOLVED);
    }
    String property = System.getProperty(path);
    return property == null
        ? null
        : ConfigValueFactory.fromAnyRef(property, "system property " + path);
  }

  @Override
  public ConfigResolver withFallback(ConfigResolver fallback) {
    return this;
  }

  private String complaint() {
    return String.format(
        Locale.ROOT,
        "Cannot resolve ${%s}: no setting, environment variable or system property of that name",
        latest);
  }
}
