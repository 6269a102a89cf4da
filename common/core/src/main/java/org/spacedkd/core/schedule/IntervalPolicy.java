// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.schedule;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * How long the next window is: a pure function of what the teacher lost over the windows before.
 * The teacher alone decides, so that its trajectory serves this run too.
 */
public sealed interface IntervalPolicy extends Serializable {
  /** The interval of the first window, where another is asked for. */
  int first(int interval);

  /**
   * The interval of the next window; nothing where nothing is to be decided.
   *
   * @param windows those before, at least one
   */
  Optional<Integer> next(List<WindowLoss> windows);

  /** As configured, from the first step to the last. */
  record Fixed() implements IntervalPolicy {
    @Override
    public int first(int interval) {
      return interval;
    }

    @Override
    public Optional<Integer> next(List<WindowLoss> windows) {
      return Optional.empty();
    }
  }

  /**
   * As many steps as the teacher's loss takes to fall by a share, at its latest pace. With mean
   * loss l over a window of s steps, and l' over the one of s' before it,
   *
   * <pre>pace = (l' - l) / l' / ((s' + s) / 2);   next = fall / pace</pre>
   *
   * between s / 2 and 2 s, 2 s where the loss does not fall; then between least and most, in whole
   * units. The second window is as long as the first.
   *
   * @param fall the share, above 0 and below 1
   * @param least steps of a window, a multiple of the unit
   * @param most steps of a window, a multiple of the unit, no fewer than {@code least}
   * @param unit steps that windows are multiples of, so that no round ends earlier for them
   */
  record LossSlope(double fall, int least, int most, int unit) implements IntervalPolicy {
    @Override
    public int first(int interval) {
      return allowed(interval);
    }

    @Override
    public Optional<Integer> next(List<WindowLoss> windows) {
      WindowLoss last = windows.get(windows.size() - 1);
      return Optional.of(
          allowed(
              windows.size() == 1
                  ? last.steps().length()
                  : wanted(windows.get(windows.size() - 2), last)));
    }

    private double wanted(WindowLoss before, WindowLoss last) {
      int length = last.steps().length();
      double distance = (before.steps().length() + length) / 2.0;
      double pace = (before.mean() - last.mean()) / before.mean() / distance;
      double most = 2.0 * length;
      return pace > 0 ? Math.max(length / 2.0, Math.min(most, fall / pace)) : most;
    }

    private int allowed(double steps) {
      long units = Math.round(steps / unit);
      return (int) Math.max(least, Math.min(most, units * unit));
    }
  }
}
