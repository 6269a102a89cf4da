// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.spacedkd.jobs.job.PaperRun.MIB;
import static org.spacedkd.jobs.job.PaperRun.cluster;
import static org.spacedkd.jobs.job.PaperRun.run;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.forecast.Cluster;
import org.spacedkd.jobs.forecast.ForecastText;
import org.spacedkd.jobs.forecast.PlannedRun;
import org.spacedkd.jobs.forecast.RunForecast;
import org.spacedkd.jobs.forecast.StepTimes;

/** What {@code plan} refuses of the paper's CIFAR-100 run, and what it advises. */
class AdviceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "averaging.workers=12 | 1024 | 0 | 0 | 1024 | the results of a round need 1.1 GiB, and"
            + " spark.driver.maxResultSize is 1.0 GiB",
        "averaging.workers=1 | 900 | 0 | 0 | 1024 | an executor's states and batches need 986.5 MiB,"
            + " and spark.executor.memory is 900.0 MiB",
        "averaging.workers=1 | 1024 | 384 | 0 | 1024 | an executor's networks need 3.3 GiB, and"
            + " spark.executor.memoryOverhead is 384.0 MiB",
        "averaging.workers=1 | 1024 | 0 | 512 | 1024 | the driver's states and results need 829.9"
            + " MiB, and spark.driver.memory is 512.0 MiB"
      })
  void refusesWhatCannotFit(
      String setting, long heap, long overhead, long driver, long results, String reason) {
    Cluster cluster =
        new Cluster(1, 1, mebibytes(heap), mebibytes(overhead), mebibytes(driver), results * MIB);

    assertThatThrownBy(() -> RunForecast.of(run(setting), cluster, Optional.empty()))
        .isInstanceOfSatisfying(
            UserException.class,
            refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.RESOURCES))
        .hasMessage("Cannot fit the run: " + reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "averaging.workers=1 | 1 | 1 | 1.5 | nothing to mend",
        "averaging.workers=4 training.max-steps=20 | 4 | 1 | 0.4 | one executor is enough: it is done",
        "averaging.workers=4 | 4 | 2 | 1.5 | 4 of 8 tasks at once have no logical worker: take fewer"
            + " executors, or raise averaging.workers",
        "averaging.workers=4 | 4 | 1 | 0.4 | averaging takes ",
        "averaging.workers=4 averaging.frequency=100 | 3 | 1 | 0.4 | the last of 2 waves fills 1 of 3"
            + " slots: averaging.workers = 6 would fill all",
        "averaging.workers=4 averaging.frequency=100 | 4 | 1 | 0.4 | nothing to mend"
      })
  void givesOnePieceOfAdvice(
      String settings, int executors, int cores, double stepSeconds, String advice) {
    PlannedRun run = run(settings.split(" ", -1));

    RunForecast forecast =
        RunForecast.of(
            run, cluster(executors, cores), Optional.of(StepTimes.given(run, stepSeconds)));

    assertThat(forecast.advice()).startsWith(advice);
  }

  /** What the advice says brings averaging to its tenth, and no more than that. */
  @Test
  void theAdvisedFrequencyIsEnough() {
    PlannedRun often = run("averaging.workers=4");
    String advice = forecast(often, 0.4).advice();
    int frequency = Integer.parseInt(advice.replaceAll(".*frequency = (\\d+) .*", "$1"));

    PlannedRun rarely = run("averaging.workers=4", "averaging.frequency=" + frequency);

    assertThat(share(forecast(rarely, 0.4))).isCloseTo(0.1, within(0.02));
  }

  private static double share(RunForecast forecast) {
    return new ForecastText(forecast).json().path("averaging_share").asDouble();
  }

  private static RunForecast forecast(PlannedRun run, double stepSeconds) {
    return RunForecast.of(run, cluster(4, 1), Optional.of(StepTimes.given(run, stepSeconds)));
  }

  private static OptionalLong mebibytes(long count) {
    return count == 0 ? OptionalLong.empty() : OptionalLong.of(count * MIB);
  }
}
