// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.plan;

import java.util.List;
import java.util.stream.IntStream;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Turn;

/**
 * How much there is to do in a run.
 *
 * @param windows windows, a shorter last one and one that is not replayed included
 * @param turns turns as the ledger numbers them, cut at evaluations
 * @param rounds rounds of all turns; one of an interleaved turn trains both learners
 * @param teacherSteps updates of the teacher
 * @param studentSteps updates of the student
 * @param examples examples of all updates of both
 */
public record RunExtent(
    int windows, int turns, int rounds, int teacherSteps, int studentSteps, long examples) {
  /** All of a run. */
  public static RunExtent of(RunPlan plan) {
    List<Turn> turns = plan.turns();
    return new RunExtent(
        turns.get(turns.size() - 1).window() + 1,
        turns.size(),
        IntStream.range(0, turns.size())
            .map(number -> plan.rounds(number, turns.get(number)).size())
            .sum(),
        steps(turns, Learner.TEACHER),
        steps(turns, Learner.STUDENT),
        examples(turns, plan.batches()));
  }

  private static int steps(List<Turn> turns, Learner learner) {
    return turns.stream().mapToInt(turn -> turn.steps(learner).length()).sum();
  }

  private static long examples(List<Turn> turns, BatchPlan batches) {
    long examples = 0;
    for (Turn turn : turns) {
      for (Steps steps : List.of(turn.teacher(), turn.student())) {
        examples += batches.examplesBefore(steps.end()) - batches.examplesBefore(steps.first());
      }
    }
    return examples;
  }
}
