// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/**
 * Where something lies, as a user says it: a path or a URI. A path is made absolute where it is
 * read, because executors and later commands have other working directories.
 */
public final class Location {
  /** What is allowed, in words. */
  static final String RULE =
      "a path, or a URI such as hdfs://host/path; ~ stands for no home directory, and a relative"
          + " path with a colon in its first name begins with ./";

  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/.*");
  private static final Pattern COLON_IN_FIRST_NAME = Pattern.compile("[^/]*:.*");

  private Location() {}

  /**
   * The location of an option of the command line.
   *
   * @param option its name
   * @throws UserException (exit 2) when it is neither a path nor a URI
   */
  public static String ofOption(String option, String text, WorkingDirectory base) {
    return absolute(text, base)
        .orElseThrow(
            () ->
                new UserException(
                    ExitCode.CONFIGURATION,
                    String.format(Locale.ROOT, "Invalid %s: %s (%s)", option, text, RULE)));
  }

  /** The absolute path or URI; nothing where the text is neither a path nor a URI. */
  static Optional<String> absolute(String text, WorkingDirectory base) {
    if (text.isBlank() || text.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    if (URI.matcher(text).matches() || text.startsWith("/")) {
      return Optional.of(text);
    }
    boolean isPath = !text.startsWith("~") && !COLON_IN_FIRST_NAME.matcher(text).matches();
    return isPath ? Optional.of(base.resolve(text)) : Optional.empty();
  }
}
