// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/** Where settings come from: overrides win over the user's file, and that over the reference. */
final class Sources {
  private static final String REFERENCE = "built-in reference.conf";

  private Sources() {}

  /** The defaults alone. */
  static Config reference() {
    return parsedReference().resolve();
  }

  /** Whether a value is the reference's and not the user's. */
  static boolean isDefault(ConfigValue value) {
    return value.origin().withLineNumber(-1).description().equals(REFERENCE);
  }

  /**
   * Everything put together and resolved.
   *
   * @throws UserException when nothing can be read in the result, because a file is missing or
   *     cannot be parsed
   */
  static Config read(Path file, List<String> overrides, Problems problems) {
    return resolve(user(file, overrides, problems), problems);
  }

  /** The user's file under the overrides, with its substitutions. */
  static Config user(Path file, List<String> overrides, Problems problems) {
    if (!Files.isRegularFile(file)) {
      throw new UserException(
          ExitCode.CONFIGURATION,
          String.format(
              Locale.ROOT,
              "Cannot read configuration %s: %s",
              file,
              Files.isDirectory(file) ? "it is a directory" : "no such file"));
    }
    Config user = Includes.parse(file, problems).toConfig();
    for (String override : overrides) {
      user = override(override, problems).withFallback(user);
    }
    return user;
  }

  /** The user's settings over the defaults, without substitutions. */
  static Config resolve(Config user, Problems problems) {
    return Substitutions.resolve(user.withFallback(parsedReference()), problems);
  }

  /** Other libraries on the class path may bring a reference.conf of their own. */
  private static Config parsedReference() {
    return ConfigFactory.parseResources(
            Sources.class.getClassLoader(),
            "reference.conf",
            ConfigParseOptions.defaults().setAllowMissing(false).setOriginDescription(REFERENCE))
        .withOnlyPath(Settings.ROOT);
  }

  private static Config override(String override, Problems problems) {
    int equals = override.indexOf('=');
    String path = override.substring(0, Math.max(equals, 0)).strip();
    String value = override.substring(equals + 1).strip();
    try {
      return ConfigFactory.empty().withValue(path, value(value));
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

  /** Plain text, so that URIs need no quotes after those of the shell, unless it is HOCON. */
  private static ConfigValue value(String text) {
    if (text.equals("null")) {
      return ConfigValueFactory.fromAnyRef(null, Problems.OVERRIDE);
    }
    if (text.startsWith("\"") || text.contains("${")) {
      return ConfigFactory.parseString(
              "value = " + text,
              ConfigParseOptions.defaults().setOriginDescription(Problems.OVERRIDE))
          .root()
          .get("value");
    }
    return ConfigValueFactory.fromAnyRef(text, Problems.OVERRIDE);
  }
}
