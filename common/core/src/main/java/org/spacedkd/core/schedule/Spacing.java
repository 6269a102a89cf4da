// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.schedule;

import java.io.Serializable;
import java.util.Locale;

/**
 * The interval s from a step on, until the next spacing or the end of the run.
 *
 * @param from the first step
 * @param interval s in steps; 0 for none: both learners on every step
 */
public record Spacing(int from, int interval) implements Serializable {
  public Spacing {
    if (from < 0 || interval < 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid spacing: %d steps from step %d", interval, from));
    }
  }
}
