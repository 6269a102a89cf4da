// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.util.Locale;
import java.util.Map;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/**
 * The environment's {@code OMP_NUM_THREADS}. It changes no result, but ND4J does not load where it
 * is not one whole number, be it the list that OpenMP allows.
 */
final class ThreadVariable {
  private static final String NAME = "OMP_NUM_THREADS";

  /** Where this is set, ND4J does not read the other. */
  private static final String SKIPPED = "ND4J_SKIP_BLAS_THREADS";

  private ThreadVariable() {}

  /**
   * Makes sure that ND4J can load in an environment.
   *
   * @throws UserException (exit 2) when it cannot
   */
  static void check(Map<String, String> environment) {
    String value = environment.getOrDefault(NAME, "");
    if (value.isEmpty() || !environment.getOrDefault(SKIPPED, "").isEmpty()) {
      return;
    }
    try {
      Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new UserException(
          ExitCode.CONFIGURATION,
          String.format(
              Locale.ROOT,
              "Invalid environment variable %s: %s (a whole number, or none, for engine dl4j)",
              NAME,
              value),
          e);
    }
  }
}
