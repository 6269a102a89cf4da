// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.schedule;

import java.io.Serializable;
import java.util.Locale;

/**
 * The consecutive steps [first, end), counted from 0 over the whole run, across epochs.
 *
 * @param first the first step
 * @param end one past the last step; equal to {@code first} when there is none
 */
public record Steps(int first, int end) implements Serializable {
  /** No step at all. */
  public static final Steps NONE = new Steps(0, 0);

  public Steps {
    if (first < 0 || end < first) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid steps: [%d, %d)", first, end));
    }
  }

  /** Number of steps. */
  public int length() {
    return end - first;
  }

  public boolean isEmpty() {
    return end == first;
  }

  public boolean contains(int step) {
    return first <= step && step < end;
  }

  /** Whether there is a step in both. */
  public boolean meets(Steps other) {
    return first < other.end && other.first < end;
  }

  /** The {@code length} steps that begin {@code offset} after the first; none of none is none. */
  public Steps slice(int offset, int length) {
    return isEmpty() ? NONE : new Steps(first + offset, first + offset + length);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "[%d, %d)", first, end);
  }
}
