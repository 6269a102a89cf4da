// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.doctor;

import java.util.Locale;

/**
 * Something that is wrong.
 *
 * @param process where
 * @param fault what, as half a sentence
 * @param remedy the setting that mends it, as half a sentence
 * @param gravity what becomes of a run that is begun all the same
 */
public record Fault(String process, String fault, String remedy, Gravity gravity) {
  /** What becomes of a run. */
  public enum Gravity {
    /** It may be slow, or fail on some data. */
    WARNING,
    /** It fails, now or later. */
    ERROR
  }

  static Fault error(String process, String fault, String remedy) {
    return new Fault(process, fault, remedy, Gravity.ERROR);
  }

  static Fault warning(String process, String fault, String remedy) {
    return new Fault(process, fault, remedy, Gravity.WARNING);
  }

  /** For people. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s: %s; %s", process, fault, remedy);
  }
}
