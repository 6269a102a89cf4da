// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.coordinator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spacedkd.core.schedule.Turn;

/** Estimates the seconds that turns will take from those that like turns took. */
final class TimeLeft {
  private record Done(Turn turn, double seconds) {}

  private final List<Done> done = new ArrayList<>();

  void add(Turn turn, double seconds) {
    done.add(new Done(turn, seconds));
  }

  /** Seconds that turns will take; a kind not seen yet counts as the mean of all. */
  double of(List<Turn> turns) {
    return turns.stream().mapToDouble(turn -> turn.length() * secondsPerStep(turn)).sum();
  }

  private double secondsPerStep(Turn like) {
    List<Done> same = done.stream().filter(one -> kind(one.turn()) == kind(like)).toList();
    List<Done> base = same.isEmpty() ? done : same;
    return base.stream().mapToDouble(Done::seconds).sum()
        / Math.max(1, base.stream().mapToInt(one -> one.turn().length()).sum());
  }

  private static int kind(Turn turn) {
    return (turn.teacher().isEmpty() ? 0 : 1) + (turn.student().isEmpty() ? 0 : 2);
  }

  static String format(double seconds) {
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
