// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.sweep;

import java.util.List;
import java.util.Optional;
import org.spacedkd.core.configuration.DataSettings;
import org.spacedkd.core.configuration.EngineSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.TeacherSettings;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.LearnerSpec;
import org.spacedkd.jobs.job.run.RunDesign;

/**
 * What determines a teacher that trains alone, as far as a configuration says: runs that are equal
 * in it can share its trajectory.
 *
 * @param roundSteps steps of a round
 * @param cuts ends of its turns where otherwise no round would end, where that makes a difference
 */
record TeacherRecipe(
    DataSettings data,
    EngineSettings engine,
    BatchPlan batches,
    TeacherSettings begin,
    LearnerSpec learner,
    int roundSteps,
    List<Integer> cuts) {
  /** The teacher of a run that has one of its own which trains alone at first. */
  static Optional<TeacherRecipe> of(RunDesign design) {
    if (steps(design) == 0) {
      return Optional.empty();
    }
    Settings settings = design.settings();
    return Optional.of(
        new TeacherRecipe(
            settings.data(),
            settings.engine(),
            design.batches(),
            settings.teacher(),
            design.training().learner(Learner.TEACHER),
            design.plan().roundSteps(),
            cuts(design)));
  }

  /** Steps that the teacher of a run takes alone, from the first on. */
  static int steps(RunDesign design) {
    if (!design.training().teacherIsIndependent()) {
      return 0;
    }
    int steps = 0;
    for (Turn turn : design.plan().turns()) {
      if (turn.isInterleaved()) {
        return steps;
      }
      steps = turn.trains(Learner.TEACHER) ? turn.teacher().end() : steps;
    }
    return steps;
  }

  /** One worker's state is the same wherever its rounds end. */
  private static List<Integer> cuts(RunDesign design) {
    RunPlan plan = design.plan();
    return plan.batches().workers() == 1
        ? List.of()
        : plan.turns().stream()
            .filter(turn -> turn.trains(Learner.TEACHER))
            .map(turn -> turn.teacher().end())
            .filter(end -> end % plan.roundSteps() != 0)
            .toList();
  }
}
