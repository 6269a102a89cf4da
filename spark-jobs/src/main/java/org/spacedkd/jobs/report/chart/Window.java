// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.chart;

/**
 * The epochs of one window.
 *
 * @param number from 0
 * @param first where it begins, in epochs
 * @param end where it ends, in epochs
 */
public record Window(int number, double first, double end) {
  /** The two parts of a window as one. */
  public Window union(Window other) {
    return new Window(number, Math.min(first, other.first), Math.max(end, other.end));
  }
}
