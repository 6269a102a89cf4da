// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import java.util.List;
import org.spacedkd.core.configuration.Settings;

/**
 * Settings of which a run has one. In one file two of them are a mistake; what is said later, on
 * the command line or in a sweep's cell, replaces what was said before.
 */
final class Alternatives {
  private static final List<String> INTERVAL =
      List.of(
          Settings.path(SpacingReader.INTERVAL_EPOCHS),
          Settings.path(SpacingReader.INTERVAL_STEPS));

  private Alternatives() {}

  /** The settings that a value at a path takes the place of. */
  static List<String> of(String path) {
    return INTERVAL.contains(path)
        ? INTERVAL.stream().filter(other -> !other.equals(path)).toList()
        : List.of();
  }
}
