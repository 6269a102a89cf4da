// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.spacedkd.jobs.job.PaperRun.cluster;
import static org.spacedkd.jobs.job.PaperRun.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.jobs.forecast.Cluster;
import org.spacedkd.jobs.forecast.ForecastText;
import org.spacedkd.jobs.forecast.PlannedRun;
import org.spacedkd.jobs.forecast.RunForecast;
import org.spacedkd.jobs.forecast.StepTimes;

/** What {@code plan} says of the paper's CIFAR-100 run, ResNet-18 and s = 1.5, by hand. */
class ForecastTest {
  /**
   * T = 4 (2 x 11,220,132 + 9,600 statistics) = 89,799,456 bytes, S = T and twice the adapter's
   * 525,312 parameters. Steps and turns are counted in {@code DryRunTest}: of either learner 133
   * turns and 755 rounds, 79 of which begin where it was just evaluated.
   *
   * <p>Broadcast: 676 T and 676 S. Of either's rounds 79 find its state where it was evaluated; of
   * the teacher's 53 more find T where it was frozen, but 53 replays fetched it there first.
   * Checkpoints: after 54 windows, and 80 evaluations each, the last of which is a window's end.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "steps_per_epoch | 391 | steps of an epoch | 391",
        "teacher_steps | 31280 | teacher's steps | 31,280",
        "student_steps | 31280 | student's steps | 31,280",
        "tail_steps | 222 | of a shorter last window | 222",
        "windows | 54 | windows | 54",
        "turns | 266 | turns | 266",
        "rounds | 1510 | rounds | 1,510",
        "examples | 8000000 | examples of all steps | 8,000,000",
        "workers | 1 | logical workers | 1",
        "executors | 2 | executors | 2",
        "slots | 4 | tasks at once | 4",
        "waves | 1 | waves of a round | 1",
        "teacher_state_bytes | 89799456 | teacher's state | 85.6 MiB",
        "student_state_bytes | 94001952 | student's state | 89.6 MiB",
        "broadcast_bytes | 124249751808 | broadcast, to each executor | 115.7 GiB",
        "result_bytes | 138770063040 | results, to the driver | 129.2 GiB",
        "round_result_bytes | 94001952 | of one round, at most | 89.6 MiB",
        "recordings | 80 | recorded epochs | 80",
        // 80 x 50,000 x 3,072
        "shuffled_bytes | 12288000000 | shuffled for them, at most | 11.4 GiB",
        // (50,000 + 195 x 128) x 3,072
        "window_bytes | 230277120 | of one window, at most | 219.6 MiB",
        // 300 MiB + 2 (T + S) + 3 S + 8 x 128 x 3,072 + 64 MiB
        "executor_heap_bytes | 1034436064 | executor's heap | 986.5 MiB",
        // 2 (T + S) + 128 (8 x 2,033,764 + 4 x 2,032,228) of the values that layers put out: of
        // convolutions and batch norms 614,400, ReLUs 557,056, sums 245,760, the rest 612 and the
        // adapter 1,536
        "executor_native_bytes | 3490677888 | executor's memory besides | 3.3 GiB",
        // 2 x 3 x 50,000 x 3,072 / 2
        "executor_disk_bytes | 460800000 | executor's disk, at most | 439.5 MiB",
        // 300 MiB + 2 (T + S) + 2 S
        "driver_heap_bytes | 870179520 | driver's heap | 829.9 MiB",
        "checkpoints | 213 | checkpoints | 213"
      })
  void isCalculatedAsByHand(String key, long value, String label, String text) {
    ForecastText forecast = new ForecastText(forecast(cluster(2, 2)));

    assertThat(forecast.json().path(key).isIntegralNumber()).isTrue();
    assertThat(forecast.json().path(key).asLong()).isEqualTo(value);
    assertThat(forecast.table()).contains("%-29s %s".formatted(label, text));
  }

  /** Programs read these: none may go or be renamed. */
  @Test
  void keysStay() {
    RunForecast timed =
        RunForecast.of(run(), cluster(1, 1), Optional.of(StepTimes.given(run(), 1.5)));

    assertThat(new ForecastText(timed).json().fieldNames())
        .toIterable()
        .contains(
            ("steps_per_epoch teacher_steps student_steps tail_steps windows turns rounds examples"
                    + " workers executors slots waves teacher_state_bytes student_state_bytes"
                    + " broadcast_bytes result_bytes round_result_bytes recordings shuffled_bytes"
                    + " window_bytes executor_heap_bytes executor_native_bytes"
                    + " executor_disk_bytes driver_heap_bytes checkpoints checkpoint_bytes"
                    + " kept_checkpoint_bytes trajectory_bytes teacher_step_seconds"
                    + " student_step_seconds round_seconds averaging_share start_seconds"
                    + " training_seconds averaging_seconds evaluation_seconds bookkeeping_seconds seconds advice")
                .split(" ", -1));
  }

  /** T + S, and 266 lines of the ledger of 62 + 62 + 4 names each; a few hundred kilobytes. */
  @Test
  void aCheckpointIsBothStatesAndTheJournals() {
    JsonNode json = new ForecastText(forecast(cluster(1, 1))).json();

    assertThat(json.path("checkpoint_bytes").asLong())
        .isBetween(89_799_456L + 94_001_952L, 89_799_456L + 94_001_952L + 1_000_000L);
    assertThat(json.path("kept_checkpoint_bytes").asLong())
        .isEqualTo(2 * json.path("checkpoint_bytes").asLong());
  }

  @Test
  void aTrajectoryIsAStateOfTheTeacherForEachOfItsTurns() {
    PlannedRun run = run("checkpoint.trajectory=turns");

    assertThat(
            new ForecastText(RunForecast.of(run, cluster(1, 1), Optional.empty()))
                .json()
                .path("trajectory_bytes")
                .asLong())
        .isEqualTo(133 * 89_799_456L);
  }

  /**
   * Offline with three epochs kept: of the teacher's 80 the student's replay finds 0, 1 and 79, the
   * first two and the last one.
   */
  @Test
  void aReplayThatComesTooLateIsRecordedAgain() {
    PlannedRun run = run("distillation.mode=offline");

    assertThat(RunForecast.of(run, cluster(1, 1), Optional.empty()).traffic().recordings())
        .isEqualTo(157);
  }

  /**
   * The student's step as given; the teacher's network does the products of the student's without
   * the adapter's half million, 1.000945 of them for one; a third of its step is its inference.
   */
  @Test
  void timesFollowFromOneOfThem() {
    JsonNode json =
        new ForecastText(
                RunForecast.of(run(), cluster(1, 1), Optional.of(StepTimes.given(run(), 1.5))))
            .json();

    double teacher = json.path("teacher_step_seconds").asDouble();
    assertThat(teacher).isCloseTo(1.5 / 1.000945, within(1e-4));
    assertThat(json.path("student_step_seconds").asDouble())
        .isCloseTo(1.5 + teacher / 3, within(1e-9));
    assertThat(json.path("training_seconds").asDouble())
        .isCloseTo(31_280 * (1.5 + teacher * 4 / 3), within(1e-3));
    assertThat(json.path("seconds").asDouble())
        .isCloseTo(
            json.path("start_seconds").asDouble()
                + json.path("training_seconds").asDouble()
                + json.path("averaging_seconds").asDouble()
                + json.path("evaluation_seconds").asDouble()
                + json.path("bookkeeping_seconds").asDouble(),
            within(1e-6));
  }

  private static RunForecast forecast(Cluster cluster) {
    return RunForecast.of(run(), cluster, Optional.empty());
  }
}
