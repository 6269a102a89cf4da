// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report;

import java.util.List;
import java.util.TreeMap;

/**
 * The epochs of one window.
 *
 * @param number from 0
 * @param first where it begins, in epochs
 * @param end where it ends, in epochs
 */
record Window(int number, double first, double end) {
  private static final int MOST_DRAWN = 120;

  /** The windows that turns were taken from, in order; none where they are too many to draw. */
  static List<Window> of(List<TrainedTurn> turns) {
    TreeMap<Integer, Window> windows = new TreeMap<>();
    for (TrainedTurn turn : turns) {
      Window part = new Window(turn.window(), turn.firstEpoch(), turn.epoch());
      windows.merge(turn.window(), part, Window::union);
    }
    return windows.size() > MOST_DRAWN ? List.of() : List.copyOf(windows.values());
  }

  private Window union(Window other) {
    return new Window(number, Math.min(first, other.first), Math.max(end, other.end));
  }
}
