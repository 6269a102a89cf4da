// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.schedule.Tail;

/** 80 epochs in batches of 128, by hand. */
class RunExtentTest {
  /** CIFAR-100: 391 steps an epoch, 31,280 in all; the last batch of an epoch has 80 images. */
  @ParameterizedTest
  @CsvSource({
    // interval, tail, windows, the student's steps, steps of the tail
    "195,  DROP,  161, 31200, 80",
    "391,  DROP,   80, 31280,  0",
    "586,  DROP,   54, 31058, 222",
    "586,  FLUSH,  54, 31280, 222",
    "782,  FLUSH,  40, 31280,  0",
    "977,  FLUSH,  33, 31280, 16"
  })
  void countsTheWindowsOfThePaper(
      int interval, Tail tail, int windows, int studentSteps, int tailSteps) {
    SpacingSchedule schedule =
        new SpacingSchedule(DistillationMode.SPACED, interval, tail, 80 * 391);

    // Neither evaluations nor averaging cut anything here.
    RunExtent extent = RunExtent.of(plan(schedule, 1, Integer.MAX_VALUE));

    assertThat(extent.windows()).isEqualTo(windows);
    assertThat(extent.turns())
        .isEqualTo(tail == Tail.DROP && tailSteps > 0 ? 2 * windows - 1 : 2 * windows);
    assertThat(extent.teacherSteps()).isEqualTo(31_280);
    assertThat(extent.studentSteps()).isEqualTo(studentSteps);
    assertThat(schedule.tailSteps()).isEqualTo(tailSteps);
  }

  /**
   * Of either learner: cut at the 625 multiples of 50 and the 53 of 586 below 31,280, two of which
   * (14,650 and 29,300) are both: 677 rounds.
   */
  @ParameterizedTest
  @CsvSource({"2, 50, 1354", "2, 586, 108", "1, 1, 1354"})
  void countsRounds(int workers, int frequency, int rounds) {
    SpacingSchedule schedule =
        new SpacingSchedule(DistillationMode.SPACED, 586, Tail.FLUSH, 80 * 391);
    BatchPlan batches = new BatchPlan(1, 50_000, 128, workers);
    RunPlan plan = new RunPlan(schedule, batches, frequency, Integer.MAX_VALUE, 1);

    assertThat(RunExtent.of(plan).rounds()).isEqualTo(rounds);
  }

  /**
   * The student of a dropped tail misses 222 steps: the last 80 images of epoch 80, and 221 x 128.
   */
  @ParameterizedTest
  @CsvSource({"FLUSH, 8000000", "DROP, 7971632"})
  void countsExamplesOfBoth(Tail tail, long examples) {
    SpacingSchedule schedule = new SpacingSchedule(DistillationMode.SPACED, 586, tail, 80 * 391);

    assertThat(RunExtent.of(plan(schedule, 1, Integer.MAX_VALUE)).examples()).isEqualTo(examples);
  }

  private static RunPlan plan(SpacingSchedule schedule, int frequency, int evaluationSteps) {
    return new RunPlan(schedule, new BatchPlan(1, 50_000, 128, 1), frequency, evaluationSteps, 1);
  }
}
