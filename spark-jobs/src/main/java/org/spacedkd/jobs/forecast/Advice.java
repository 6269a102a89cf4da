// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.forecast;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The one thing that would help a run most: the first of a few rules that holds. */
final class Advice {
  /** A run that one executor finishes in so many seconds needs no second one. */
  private static final double SHORT = 600;

  /** The part of rounds that averaging may take. */
  private static final double SHARE = 0.1;

  private static final List<Function<RunForecast, Optional<String>>> RULES =
      List.of(
          Advice::shortRun,
          Advice::idleSlots,
          Advice::rareAveraging,
          Advice::nativeMemory,
          Advice::halfEmptyWave);

  private Advice() {}

  /** One line. */
  static String of(RunForecast forecast) {
    return RULES.stream()
        .flatMap(rule -> rule.apply(forecast).stream())
        .findFirst()
        .orElse("nothing to mend");
  }

  private static Optional<String> shortRun(RunForecast forecast) {
    return forecast
        .time(1)
        .map(TimeNeeded::total)
        .filter(seconds -> seconds < SHORT && forecast.cluster().executors() > 1)
        .map(
            seconds ->
                String.format(
                    Locale.ROOT,
                    "one executor is enough: it is done in %s",
                    Unit.SECONDS.format(seconds)));
  }

  private static Optional<String> idleSlots(RunForecast forecast) {
    int idle = forecast.cluster().slots() - forecast.run().workers();
    // On one executor they are this machine's, and cost nothing.
    return idle > 0 && forecast.cluster().executors() > 1
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%d of %d tasks at once have no logical worker: take fewer executors, or raise %s",
                idle,
                forecast.cluster().slots(),
                "averaging.workers"))
        : Optional.empty();
  }

  private static Optional<String> rareAveraging(RunForecast forecast) {
    return forecast
        .time(forecast.cluster().executors())
        .filter(time -> time.averagingShare() > SHARE)
        .map(
            time -> {
              int rounds = forecast.run().extent().rounds();
              double steps =
                  (double) forecast.run().plan().turns().stream().mapToInt(t -> t.length()).sum();
              double frequency =
                  time.averaging() / rounds * (1 - SHARE) / SHARE / (time.training() / steps);
              return String.format(
                  Locale.ROOT,
                  "averaging takes %s of the rounds: averaging.frequency = %.0f would make it %s",
                  Unit.SHARE.format(time.averagingShare()),
                  Math.ceil(frequency),
                  Unit.SHARE.format(SHARE));
            });
  }

  private static Optional<String> nativeMemory(RunForecast forecast) {
    Cluster cluster = forecast.cluster();
    long needed = forecast.footprint().executorNativeBytes();
    return cluster.heapBytes().isPresent() && cluster.overheadBytes().isEmpty()
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "the networks are not on the heap: set spark.executor.memoryOverhead to %s",
                Unit.BYTES.format(needed)))
        : Optional.empty();
  }

  private static Optional<String> halfEmptyWave(RunForecast forecast) {
    int slots = forecast.cluster().slots();
    int workers = forecast.run().workers();
    int last = workers % slots;
    return workers > slots && last > 0
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "the last of %d waves fills %d of %d slots: averaging.workers = %d would fill all",
                forecast.cluster().waves(workers),
                last,
                slots,
                workers - last + slots))
        : Optional.empty();
  }
}
