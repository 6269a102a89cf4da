// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.OnlineTeacher;
import org.spacedkd.core.schedule.Work;

/**
 * All that a worker knows besides weights and data.
 *
 * @param engine name of the engine
 * @param device where each worker computes
 * @param learners the learners of the run; the student alone where nothing is distilled
 * @param teacherStatistics batch norm of the teacher while it produces targets
 * @param onlineTeacher which teacher an interleaved student learns from
 * @param looks steps in which the teacher only looks at its batch, which moves its statistics
 * @param admission which processes may compute
 */
public record TrainingSpec(
    String engine,
    Device device,
    Map<Learner, LearnerSpec> learners,
    Statistics teacherStatistics,
    OnlineTeacher onlineTeacher,
    Set<Integer> looks,
    Admission admission)
    implements Serializable {
  public TrainingSpec {
    learners = Map.copyOf(learners);
    looks = Set.copyOf(looks);
  }

  /** For every process. */
  public TrainingSpec(
      String engine,
      Device device,
      Map<Learner, LearnerSpec> learners,
      Statistics teacherStatistics,
      OnlineTeacher onlineTeacher,
      Set<Integer> looks) {
    this(engine, device, learners, teacherStatistics, onlineTeacher, looks, new Admission.Any());
  }

  /** Where the teacher is updated in each of its steps. */
  public TrainingSpec(
      String engine,
      Device device,
      Map<Learner, LearnerSpec> learners,
      Statistics teacherStatistics,
      OnlineTeacher onlineTeacher) {
    this(engine, device, learners, teacherStatistics, onlineTeacher, Set.of());
  }

  /** The same on another device. */
  public TrainingSpec on(Device other) {
    return new TrainingSpec(
        engine, other, learners, teacherStatistics, onlineTeacher, looks, admission);
  }

  /** The same for other processes. */
  public TrainingSpec admitting(Admission other) {
    return new TrainingSpec(
        engine, device, learners, teacherStatistics, onlineTeacher, looks, other);
  }

  /** Whether the teacher is not updated in some step of a turn. */
  public boolean looksIn(Work work) {
    return looks.stream().anyMatch(work.teacher()::contains);
  }

  public LearnerSpec learner(Learner learner) {
    return learners.get(learner);
  }

  /** Whether the teacher's mean over time teaches in its place. */
  public boolean teachesByMean() {
    return learners.containsKey(Learner.TEACHER) && learner(Learner.TEACHER).mean().isKept();
  }

  /** Whether there is a teacher that nothing changes but its own steps. */
  public boolean teacherIsIndependent() {
    return learners.containsKey(Learner.TEACHER)
        && learner(Learner.TEACHER).owner() == Learner.TEACHER
        && teacherStatistics != Statistics.BATCH_UPDATING;
  }

  /** Whether a turn needs the teacher's outputs. */
  public boolean distills(Work work) {
    return work.trains(Learner.STUDENT)
        && !learner(Learner.STUDENT).objective().teacherOutputs().isEmpty();
  }

  /** The learners that have a state of their own. */
  public Set<Learner> owners() {
    return learners.values().stream()
        .map(LearnerSpec::owner)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Learner.class)));
  }

  /** The owners of the learners at work in a turn. */
  public Set<Learner> owners(Work work) {
    return reads(work).stream()
        .map(learner -> learner(learner).owner())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Learner.class)));
  }

  /** The learners at work in a turn. */
  public Set<Learner> reads(Work work) {
    return select(work.trains(Learner.TEACHER) || distills(work), work.trains(Learner.STUDENT));
  }

  /** The learners that a turn changes: a "frozen" teacher too, where its statistics move. */
  public Set<Learner> changes(Work work) {
    boolean statisticsMove = distills(work) && teacherStatistics == Statistics.BATCH_UPDATING;
    return select(work.trains(Learner.TEACHER) || statisticsMove, work.trains(Learner.STUDENT));
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
