// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.schedule;

import java.io.Serializable;

/** What learners train in one go: a turn, or a round of it. */
public sealed interface Work extends Serializable permits Turn, Round {
  /** Number of the window, from 0. */
  int window();

  /** The teacher's steps; {@link Steps#NONE} when it rests. */
  Steps teacher();

  /** The student's steps; {@link Steps#NONE} when it rests. */
  Steps student();

  /** A learner's steps. */
  default Steps steps(Learner learner) {
    return learner == Learner.TEACHER ? teacher() : student();
  }

  /** Whether a learner takes steps. */
  default boolean trains(Learner learner) {
    return !steps(learner).isEmpty();
  }

  /** Whether both learners step, in which case every worker alternates between them. */
  default boolean isInterleaved() {
    return trains(Learner.TEACHER) && trains(Learner.STUDENT);
  }

  /** Number of steps of each learner that trains. */
  default int length() {
    return trains(Learner.TEACHER) ? teacher().length() : student().length();
  }
}
