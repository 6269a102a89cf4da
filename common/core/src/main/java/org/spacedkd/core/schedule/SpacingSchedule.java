// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.schedule;

import java.util.ArrayList;
import java.util.List;

/**
 * The turns of a run, a pure function of mode, interval s, tail and total steps N. With T[a,b) the
 * teacher over steps [a,b), S[a,b) the student, and + for interleaved:
 *
 * <pre>
 * none            S[0,N)
 * offline         T[0,N)   S[0,N)
 * online          T[0,N)+S[0,N)
 * spaced          T[0,s)   S[0,s)   T[s,2s)  S[s,2s) ...
 * constant-lead   T[0,s)   T[s,N)+S[0,N-s)   S[N-s,N)
 * </pre>
 *
 * The last window of {@code spaced} may be shorter than s; it and the last turn of {@code
 * constant-lead} are the student's only where the {@link Tail} is flushed.
 *
 * @param mode how teacher and student alternate
 * @param interval s in steps, at least 1 and at most N; read only by the modes that are spaced
 * @param tail what becomes of the last, shorter window
 * @param totalSteps N, at least 1
 */
public record SpacingSchedule(DistillationMode mode, int interval, Tail tail, int totalSteps) {
  public SpacingSchedule {
    if (totalSteps < 1) {
      throw new IllegalArgumentException(
          "Invalid total steps: %d (at least 1)".formatted(totalSteps));
    }
    if (interval < 1 || interval > totalSteps) {
      throw new IllegalArgumentException(
          "Invalid interval: %d (between 1 and %d steps)".formatted(interval, totalSteps));
    }
  }

  /** The turns in order. */
  public List<Turn> turns() {
    Steps all = new Steps(0, totalSteps);
    return switch (mode) {
      case NONE -> List.of(Turn.ofStudent(0, all));
      case OFFLINE -> List.of(Turn.ofTeacher(0, all), Turn.ofStudent(0, all));
      case ONLINE -> List.of(new Turn(0, all, all));
      case SPACED -> spaced();
      case CONSTANT_LEAD -> constantLead();
    };
  }

  /** Whether some turn trains a learner. */
  public boolean trains(Learner learner) {
    return turns().stream().anyMatch(turn -> turn.trains(learner));
  }

  private List<Turn> spaced() {
    List<Turn> turns = new ArrayList<>();
    for (int first = 0; first < totalSteps; first += interval) {
      Steps steps = new Steps(first, Math.min(first + interval, totalSteps));
      int window = first / interval;
      turns.add(Turn.ofTeacher(window, steps));
      if (steps.length() == interval || tail == Tail.FLUSH) {
        turns.add(Turn.ofStudent(window, steps));
      }
    }
    return turns;
  }

  private List<Turn> constantLead() {
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
