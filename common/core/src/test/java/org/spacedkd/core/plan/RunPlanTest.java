// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Tail;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.schedule.Work;

/** Nine steps in three epochs, windows of four steps. */
class RunPlanTest {
  /**
   * Turns and what follows them: t and s the evaluation of teacher and student, c a checkpoint.
   * Evaluations every 3 steps fall into windows; 9 steps are the whole run.
   */
  @ParameterizedTest
  @CsvSource({
    "NONE,          1, 1, 3, 1, S[0-3)sc S[3-6)sc S[6-9)sc",
    "ONLINE,        1, 1, 3, 1, T[0-3)+S[0-3)tsc T[3-6)+S[3-6)tsc T[6-9)+S[6-9)tsc",
    "OFFLINE,       1, 1, 9, 1, T[0-9)tc S[0-9)sc",
    "SPACED,        1, 1, 9, 1, T[0-4) S[0-4)c T[4-8) S[4-8)c T[8-9)tc S[8-9)sc",
    "SPACED,        1, 1, 9, 2, T[0-4) S[0-4) T[4-8) S[4-8)c T[8-9)tc S[8-9)sc",
    "SPACED,        1, 1, 9, 5, T[0-4) S[0-4) T[4-8) S[4-8) T[8-9)tc S[8-9)sc",
    "SPACED,        1, 1, 3, 5, T[0-3)tc T[3-4) S[0-3)sc S[3-4) T[4-6)tc T[6-8) S[4-6)sc S[6-8)"
        + " T[8-9)tc S[8-9)sc",
    "CONSTANT_LEAD, 1, 1, 9, 1, T[0-4) T[4-9)+S[0-5)tc S[5-9)sc",
    "CONSTANT_LEAD, 1, 1, 3, 1, T[0-3)tc T[3-4) T[4-6)+S[0-2)tc T[6-9)+S[2-5)tsc S[5-6)sc S[6-9)sc",
    // Two workers and rounds of two steps: evaluations wait for the end of a round.
    "OFFLINE,       2, 2, 3, 1, T[0-4)tc T[4-6)tc T[6-9)tc S[0-4)sc S[4-6)sc S[6-9)sc",
    "OFFLINE,       2, 4, 3, 1, T[0-4)tc T[4-8)tc T[8-9)tc S[0-4)sc S[4-8)sc S[8-9)sc",
    // One worker has no rounds to wait for.
    "OFFLINE,       1, 4, 3, 1, T[0-3)tc T[3-6)tc T[6-9)tc S[0-3)sc S[3-6)sc S[6-9)sc"
  })
  void takesItsTurnsWithEvaluationsAndCheckpoints(
      DistillationMode mode,
      int workers,
      int frequency,
      int evaluationSteps,
      int checkpointWindows,
      String expected) {
    RunPlan plan = plan(mode, workers, frequency, evaluationSteps, checkpointWindows);
    List<Turn> turns = plan.turns();

    assertThat(
            IntStream.range(0, turns.size())
                .mapToObj(number -> notation(turns.get(number)) + after(plan, turns, number)))
        .containsExactly(expected.split(" "));
  }

  private static String after(RunPlan plan, List<Turn> turns, int number) {
    return (plan.evaluates(turns.get(number), Learner.TEACHER) ? "t" : "")
        + (plan.evaluates(turns.get(number), Learner.STUDENT) ? "s" : "")
        + (plan.checkpoints(turns, number) ? "c" : "");
  }

  @ParameterizedTest
  @CsvSource({
    // workers, frequency, first and end step, rounds
    "2, 1, 0, 3, T[0-1) T[1-2) T[2-3)",
    "2, 2, 0, 4, T[0-2) T[2-4)",
    "2, 2, 3, 8, T[3-4) T[4-6) T[6-8)",
    "2, 5, 4, 7, T[4-5) T[5-7)",
    "2, 9, 0, 4, T[0-4)",
    // One worker: averaging changes nothing, rounds only show progress.
    "1, 1, 0, 120, T[0-50) T[50-100) T[100-120)",
    "1, 1, 40, 60, T[40-50) T[50-60)",
    "1, 80, 0, 120, T[0-80) T[80-120)"
  })
  void averagesAtMultiplesOfTheFrequencyAndAtTheEndOfATurn(
      int workers, int frequency, int first, int end, String rounds) {
    RunPlan plan = plan(DistillationMode.SPACED, workers, frequency, 9, 1);

    assertThat(
            plan.rounds(0, Turn.ofTeacher(0, new Steps(first, end))).stream()
                .map(RunPlanTest::notation))
        .containsExactly(rounds.split(" "));
  }

  @Test
  void roundsOfAnInterleavedTurnFollowTheTeachersSteps() {
    RunPlan plan = plan(DistillationMode.CONSTANT_LEAD, 2, 2, 9, 1);

    assertThat(
            plan.rounds(0, new Turn(0, new Steps(3, 6), new Steps(0, 3))).stream()
                .map(RunPlanTest::notation))
        .containsExactly("T[3-4)+S[0-1)", "T[4-6)+S[1-3)");
  }

  @Test
  void countsEpochsInFractions() {
    assertThat(plan(DistillationMode.NONE, 1, 1, 9, 1).epochs(6)).isEqualTo(2);
    assertThat(plan(DistillationMode.NONE, 1, 1, 9, 1).epochs(4)).isEqualTo(4 / 3.0);
  }

  private static RunPlan plan(
      DistillationMode mode,
      int workers,
      int frequency,
      int evaluationSteps,
      int checkpointWindows) {
    return new RunPlan(
        new SpacingSchedule(mode, 4, Tail.FLUSH, 9),
        new BatchPlan(1, 90, 32, workers),
        frequency,
        evaluationSteps,
        checkpointWindows);
  }

  private static String notation(Work turn) {
    return Stream.of(Learner.values())
        .filter(turn::trains)
        .map(
            learner ->
                "%s[%d-%d)"
                    .formatted(
                        learner.name().charAt(0),
                        turn.steps(learner).first(),
                        turn.steps(learner).end()))
        .collect(Collectors.joining("+"));
  }
}
