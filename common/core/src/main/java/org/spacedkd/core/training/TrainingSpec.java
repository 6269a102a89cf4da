// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.OnlineTeacher;
import org.spacedkd.core.schedule.Turn;

/**
 * All that a worker knows besides weights and data.
 *
 * @param engine name of the engine
 * @param device where each worker computes
 * @param learners the learners of the run; the student alone where nothing is distilled
 * @param teacherStatistics batch norm of the teacher while it produces targets
 * @param onlineTeacher which teacher an interleaved student learns from
 */
public record TrainingSpec(
    String engine,
    Device device,
    Map<Learner, LearnerSpec> learners,
    Statistics teacherStatistics,
    OnlineTeacher onlineTeacher)
    implements Serializable {
  public TrainingSpec {
    learners = Map.copyOf(learners);
  }

  public LearnerSpec learner(Learner learner) {
    return learners.get(learner);
  }

  /** Whether a turn needs the teacher's outputs. */
  public boolean distills(Turn turn) {
    return turn.trains(Learner.STUDENT)
        && !learner(Learner.STUDENT).objective().teacherOutputs().isEmpty();
  }

  /** The learners whose weights a turn reads. */
  public Set<Learner> reads(Turn turn) {
    return select(turn.trains(Learner.TEACHER) || distills(turn), turn.trains(Learner.STUDENT));
  }

  /** The learners whose state a turn changes: a "frozen" teacher too, where its statistics move. */
  public Set<Learner> changes(Turn turn) {
    boolean statisticsMove = distills(turn) && teacherStatistics == Statistics.BATCH_UPDATING;
    return select(turn.trains(Learner.TEACHER) || statisticsMove, turn.trains(Learner.STUDENT));
  }

  private static Set<Learner> select(boolean teacher, boolean student) {
    Set<Learner> selected = EnumSet.noneOf(Learner.class);
    if (teacher) {
      selected.add(Learner.TEACHER);
    }
    if (student) {
      selected.add(Learner.STUDENT);
    }
    return selected;
  }
}
