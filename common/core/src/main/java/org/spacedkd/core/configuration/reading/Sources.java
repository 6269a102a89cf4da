// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
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
    return new Overrides(problems).over(Includes.parse(file, problems).toConfig(), overrides);
  }

  /** The user's settings over the defaults, without substitutions. */
  static Config resolve(Config user, Problems problems) {
    Config config = Substitutions.resolve(user.withFallback(parsedReference()), problems);
    ConfigValue root = config.root().get(Settings.ROOT);
    if (root.valueType() != ConfigValueType.OBJECT) {
      problems.add(
          root.origin(),
          String.format(Locale.ROOT, "Invalid %s: %s (a group)", Settings.ROOT, Kind.shown(root)));
      problems.throwIfAny();
    }
    return config;
  }

  /** Other libraries on the class path may bring a reference.conf of their own. */
  private static Config parsedReference() {
    return ConfigFactory.parseResources(
            Sources.class.getClassLoader(),
            "reference.conf",
            ConfigParseOptions.defaults().setAllowMissing(false).setOriginDescription(REFERENCE))
        .withOnlyPath(Settings.ROOT);
  }
}
