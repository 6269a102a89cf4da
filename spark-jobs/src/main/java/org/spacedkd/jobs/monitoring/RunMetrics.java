// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Round;
import org.spacedkd.core.training.RoundResult;
import org.spacedkd.jobs.coordinator.RunListener;
import org.spacedkd.jobs.evaluation.ExitEvaluations;

/**
 * The values of a driver's gauges: written by its run, of several at once by whichever did
 * something last, and read by {@link MonitoringPlugin}, which Spark makes.
 */
public final class RunMetrics implements RunListener {
  private static final RunMetrics OF_THIS_PROCESS = new RunMetrics();
  private static final double MILLIS = 1e3;

  private final Map<RunMetric, Double> values = new ConcurrentHashMap<>();
  private final Map<String, Long> executors = new ConcurrentHashMap<>();
  private volatile Supplier<Instant> checkpoint = Instant::now;

  private RunMetrics() {}

  /** The gauges of this process. */
  public static RunMetrics ofThisProcess() {
    return OF_THIS_PROCESS;
  }

  /**
   * A run begins.
   *
   * @param turns number of its turns
   * @param kept when its newest checkpoint was written
   */
  public void watch(int turns, Supplier<Instant> kept) {
    values.put(RunMetric.TURNS, (double) turns);
    checkpoint = kept;
  }

  /** A round of a turn begins; turns are numbered from 0. */
  void beginRound(int turn) {
    values.put(RunMetric.TURN, (double) turn);
  }

  /** A round is done. */
  void endRound(Round round, RoundResult result, double seconds) {
    if (round.trains(Learner.TEACHER)) {
      values.put(RunMetric.TEACHER_STEP, (double) round.teacher().end());
    }
    if (round.trains(Learner.STUDENT)) {
      values.put(RunMetric.STUDENT_STEP, (double) round.student().end());
    }
    long examples =
        result.traces().keySet().stream().mapToLong(one -> result.losses(one).examples()).sum();
    int retries = result.attempts().stream().mapToInt(attempt -> attempt.number() - 1).sum();
    values.put(RunMetric.EXAMPLES_PER_SECOND, examples / seconds);
    values.put(RunMetric.ROUND_SECONDS, seconds);
    values.merge(RunMetric.BROADCAST_BYTES, (double) result.broadcastBytes(), Double::sum);
    values.merge(RunMetric.RETRIES, (double) retries, Double::sum);
  }

  @Override
  public void evaluation(int number, Learner learner, int step, ExitEvaluations evaluations) {
    if (learner == Learner.STUDENT) {
      values.put(RunMetric.STUDENT_ACCURACY, evaluations.deepest().accuracy());
    }
  }

  /** An executor says how much memory it takes beside its heap, in bytes. */
  void executor(String id, long offHeapBytes) {
    executors.put(id, offHeapBytes);
  }

  /** The value of a gauge now. */
  double value(RunMetric metric) {
    return switch (metric) {
      case CHECKPOINT_AGE_SECONDS ->
          Duration.between(checkpoint.get(), Instant.now()).toMillis() / MILLIS;
      case OFFHEAP_BYTES -> OffHeap.bytes();
      case EXECUTOR_OFFHEAP_BYTES ->
          executors.values().stream().mapToDouble(Long::doubleValue).max().orElse(Double.NaN);
      default -> values.getOrDefault(metric, Double.NaN);
    };
  }
}
