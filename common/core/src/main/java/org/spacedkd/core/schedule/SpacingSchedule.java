// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The turns of a run, a pure function of mode, interval s, tail and total steps N. With T[a,b) the
 * teacher over steps [a,b), S[a,b) the student, and + for interleaved:
 *
 * <pre>
 * none, self      S[0,N)
 * pretrained      S[0,N)
 * offline         T[0,N)   S[0,N)
 * online          T[0,N)+S[0,N)
 * spaced          T[0,s)   S[0,s)   T[s,2s)  S[s,2s) ...
 * spaced-self     as spaced, both on one network
 * constant-lead   T[0,s)   T[s,N)+S[0,N-s)   S[N-s,N)
 * </pre>
 *
 * The last window of the spaced modes may be shorter than s; it and the last turn of {@code
 * constant-lead} are the student's only where the {@link Tail} is flushed. Where the interval
 * changes in the middle of a window, the window ends there and is always replayed; from then on
 * windows count from that step. While there is no interval both learners train on every step:
 * interleaved, or of one network the student alone.
 *
 * @param mode how teacher and student alternate
 * @param spacings intervals in order, the first from step 0; read only by the modes that are
 *     spaced, and constant-lead has one
 * @param tail what becomes of the last, shorter window
 * @param totalSteps N, at least 1
 */
public record SpacingSchedule(
    DistillationMode mode, List<Spacing> spacings, Tail tail, int totalSteps) {
  public SpacingSchedule {
    spacings = List.copyOf(spacings);
    if (totalSteps < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid total steps: %d (at least 1)", totalSteps));
    }
    for (int i = 0; i < spacings.size(); i++) {
      int least = i == 0 ? 0 : spacings.get(i - 1).from() + 1;
      if (spacings.get(i).from() < least || spacings.get(0).from() > 0) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "Invalid spacings: %s", spacings));
      }
    }
  }

  /** With one interval, at least 1 and at most N. */
  public SpacingSchedule(DistillationMode mode, int interval, Tail tail, int totalSteps) {
    this(mode, List.of(new Spacing(0, interval)), tail, totalSteps);
    if (interval < 1 || interval > totalSteps) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid interval: %d (between 1 and %d steps)", interval, totalSteps));
    }
  }

  /** The same schedule up to where a further spacing begins. */
  public SpacingSchedule with(Spacing next) {
    List<Spacing> more = new ArrayList<>(spacings);
    more.add(next);
    return new SpacingSchedule(mode, more, tail, totalSteps);
  }

  /** The turns in order. */
  public List<Turn> turns() {
    Steps all = new Steps(0, totalSteps);
    return switch (mode) {
      case NONE, SELF, PRETRAINED -> List.of(Turn.ofStudent(0, all));
      case OFFLINE -> List.of(Turn.ofTeacher(0, all), Turn.ofStudent(0, all));
      case ONLINE -> List.of(new Turn(0, all, all));
      case SPACED, SPACED_SELF -> spaced();
      case CONSTANT_LEAD -> constantLead();
    };
  }

  /** Whether some turn trains a learner. */
  public boolean trains(Learner learner) {
    return turns().stream().anyMatch(turn -> turn.trains(learner));
  }

  /** The last step of each window of one network that is replayed: what triggers the replay. */
  public Set<Integer> triggers() {
    return turns().stream()
        .filter(turn -> mode == DistillationMode.SPACED_SELF && turn.trains(Learner.STUDENT))
        .map(turn -> turn.student().end() - 1)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The interval that windows have in the end, in steps. */
  public int interval() {
    return spacings.get(spacings.size() - 1).interval();
  }

  /** Steps at the end that the student takes only where the tail is flushed. */
  public int tailSteps() {
    SpacingSchedule dropped = new SpacingSchedule(mode, spacings, Tail.DROP, totalSteps);
    int reached = dropped.turns().stream().mapToInt(turn -> turn.student().end()).max().orElse(0);
    return totalSteps - reached;
  }

  private List<Turn> spaced() {
    List<Turn> turns = new ArrayList<>();
    int window = 0;
    for (int i = 0; i < spacings.size() && spacings.get(i).from() < totalSteps; i++) {
      boolean last = i + 1 == spacings.size();
      int end = last ? totalSteps : Math.min(totalSteps, spacings.get(i + 1).from());
      int interval = spacings.get(i).interval();
      int first = spacings.get(i).from();
      while (first < end) {
        Steps steps = new Steps(first, interval == 0 ? end : Math.min(first + interval, end));
        turns.addAll(interval == 0 ? together(window, steps) : apart(window, steps, interval));
        first = steps.end();
        window++;
      }
    }
    return turns;
  }

  private List<Turn> together(int window, Steps steps) {
    return List.of(
        mode == DistillationMode.SPACED
            ? new Turn(window, steps, steps)
            : Turn.ofStudent(window, steps));
  }

  private List<Turn> apart(int window, Steps steps, int interval) {
    Turn ahead = Turn.ofTeacher(window, steps);
    boolean isTail = steps.length() < interval && steps.end() == totalSteps;
    return isTail && tail == Tail.DROP
        ? List.of(ahead)
        : List.of(ahead, Turn.ofStudent(window, steps));
  }

  private List<Turn> constantLead() {
    int interval = interval();
    int lag = totalSteps - interval;
    List<Turn> turns = new ArrayList<>();
    turns.add(Turn.ofTeacher(0, new Steps(0, interval)));
    if (lag > 0) {
      turns.add(new Turn(0, new Steps(interval, totalSteps), new Steps(0, lag)));
    }
    if (tail == Tail.FLUSH) {
      turns.add(Turn.ofStudent(0, new Steps(lag, totalSteps)));
    }
    return turns;
  }
}
