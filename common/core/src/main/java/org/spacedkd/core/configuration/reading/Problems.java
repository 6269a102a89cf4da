// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigOrigin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/** Everything that is wrong with a configuration, gathered so that it is reported together. */
final class Problems {
  /** Origin of an override; it has no lines. */
  static final String OVERRIDE = "--set";

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> notes = new HashSet<>();

  /** Logs, once, what is allowed but may surprise the user. */
  void note(String message) {
    if (notes.add(message)) {
      LOG.warn(message);
    }
  }

  void add(ConfigOrigin origin, String message) {
    problems.add(
        new Problem(origin.withLineNumber(-1).description(), origin.lineNumber(), message));
  }

  /** Adds what Typesafe Config itself refuses, such as a syntax error. */
  void add(ConfigException e) {
    if (e.origin() == null) {
      throw e;
    }
    String place = e.origin().description() + ": ";
    String reason =
        e.getMessage().startsWith(place)
            ? e.getMessage().substring(place.length())
            : e.getMessage();
    add(e.origin(), "Cannot read configuration: " + reason);
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  /** Throws what was added, ordered by file and line. */
  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new UserException(
          ExitCode.CONFIGURATION,
          problems.stream()
              .sorted(Comparator.comparing(Problem::place).thenComparing(Problem::line))
              .map(Problem::sentence)
              .distinct()
              .collect(Collectors.joining("\n")));
    }
  }

  private record Problem(String place, int line, String message) {
    String sentence() {
      return line < 1 || place.equals(OVERRIDE)
          ? place + ": " + message
          : String.format(Locale.ROOT, "%s: %d: %s", place, line, message);
    }
  }
}
