// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.forecast;

/**
 * One number of a forecast.
 *
 * @param key its name for programs, which stays as it is
 * @param label its name for people
 */
public record Figure(String key, String label, Unit unit, double value) {
  /** A number of things or bytes. */
  Figure(String key, String label, Unit unit, long value) {
    this(key, label, unit, (double) value);
  }
}
