// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is trained in one go: the teacher over a range of steps, the student over a range of steps
 * (the replay), or both, interleaved step by step inside each worker.
 *
 * @param window number of the window, from 0
 * @param teacher the teacher's steps; {@link Steps#NONE} when it rests
 * @param student the student's steps; {@link Steps#NONE} when it rests
 */
public record Turn(int window, Steps teacher, Steps student) implements Work {
  public Turn {
    if (teacher.isEmpty() && student.isEmpty()) {
      throw new IllegalArgumentException("Invalid turn: neither learner has a step");
    }
    if (!teacher.isEmpty() && !student.isEmpty() && teacher.length() != student.length()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid turn: teacher %s and student %s differ in length",
              teacher,
              student));
    }
  }

  /** A turn of the teacher alone. */
  public static Turn ofTeacher(int window, Steps steps) {
    return new Turn(window, steps, Steps.NONE);
  }

  /** A turn of the student alone. */
  public static Turn ofStudent(int window, Steps steps) {
    return new Turn(window, Steps.NONE, steps);
  }

  /** A turn of one learner alone. */
  public static Turn of(Learner learner, int window, Steps steps) {
    return learner == Learner.TEACHER ? ofTeacher(window, steps) : ofStudent(window, steps);
  }

  /** Steps that the learner furthest back has taken when this turn is done. */
  public int reached() {
    return trains(Learner.STUDENT) ? student.end() : teacher.end();
  }

  /** This turn in one round. */
  public Round asRound(int number) {
    return new Round(number, window, teacher, student);
  }

  /**
   * The rounds of this turn. A round ends at a multiple of {@code every} steps or at the turn's
   * end.
   *
   * @param number the turn's number
   */
  public List<Round> rounds(int number, int every) {
    return cutEvery(every, 1).stream().map(piece -> piece.asRound(number)).toList();
  }

  /**
   * Cuts this turn after every multiple of {@code every} steps, each cut moved up to the next
   * multiple of {@code grain}. Multiples count from step 0 of the run, not from the turn's first
   * step, so that a learner's cuts do not depend on where its windows begin.
   */
  public List<Turn> cutEvery(int every, int grain) {
    List<Turn> pieces = new ArrayList<>();
    int from = leader().first();
    while (from < leader().end()) {
      int cut = Math.min(nextCut(from, every, grain), leader().end());
      int offset = from - leader().first();
      pieces.add(
          new Turn(window, teacher.slice(offset, cut - from), student.slice(offset, cut - from)));
      from = cut;
    }
    return pieces;
  }

  /**
   * The first cut after a step, which need not be a cut itself. Multiples are looked for from the
   * grain's last multiple on, because one that lies before the step may have moved up beyond it.
   */
  private static int nextCut(int step, int every, int grain) {
    int floor = step / grain * grain;
    long multiple = ((long) floor / every + 1) * every;
    return (int) Math.min((multiple + grain - 1) / grain * grain, Integer.MAX_VALUE);
  }

  private Steps leader() {
    return teacher.isEmpty() ? student : teacher;
  }
}
