// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.function.Function;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.objective.Outputs;
import org.spacedkd.core.schedule.OnlineTeacher;

/**
 * A step of teacher and student side by side, as online distillation takes it.
 *
 * @param targets what the teacher says of a share, where the student asks
 */
record Interleaving(
    TrainingSpec spec, Trainee teacher, Trainee student, Function<Share, Outputs> targets) {
  /** Trains both, each on a share of its own; online both are the same. */
  void step(Share ofTeacher, Share ofStudent) {
    if (spec.onlineTeacher() == OnlineTeacher.AFTER_UPDATE) {
      teacher.step(ofTeacher, Outputs.NONE);
      student.step(ofStudent, targets.apply(ofStudent));
    } else if (ofTeacher.step() == ofStudent.step()
        && !spec.teachesByMean()
        && spec.teacherStatistics() != Statistics.RUNNING) {
      // The teacher's training pass has just computed these outputs, and moved its statistics once.
      student.step(ofStudent, teacher.step(ofTeacher, Outputs.NONE));
    } else {
      Outputs before = targets.apply(ofStudent);
      teacher.step(ofTeacher, Outputs.NONE);
      student.step(ofStudent, before);
    }
  }
}
