// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.watchdog;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.util.LongAccumulator;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.arithmetic.RefusedExecutor;
import scala.Tuple4;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Watches the tasks of a driver, and has Spark kill one that makes no progress while its executor's
 * heartbeats go on; Spark then tries it again. What hangs time after time, or cannot be killed, or
 * was refused on its executor, ends the command.
 */
public final class TaskWatchdog extends SparkListener implements AutoCloseable {
  private static final long SECOND = 1000;

  private final SparkContext context;
  private final LongAccumulator progress;
  private final TaskClock clock;
  private final Timer timer = new Timer("watchdog", true /* daemon */);

  /** Why stages were given up that have not been completed all the same. */
  private final Map<Integer, UserException> givenUp = new ConcurrentHashMap<>();

  private TaskWatchdog(SparkContext context, Patience patience) {
    this.context = context;
    progress = context.longAccumulator();
    clock = new TaskClock(patience);
  }

  /** Watches from now until closed. */
  public static TaskWatchdog start(SparkContext context, Patience patience) {
    TaskWatchdog watchdog = new TaskWatchdog(context, patience);
    context.addSparkListener(watchdog);
    watchdog.timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            watchdog.clock.tick().forEach(watchdog::act);
          }
        },
        SECOND,
        SECOND);
    return watchdog;
  }

  /**
   * What tasks add to as they go on. A task that never does has to end within the patience; the
   * total counts attempts that failed too and tells nothing.
   */
  public LongAccumulator progress() {
    return progress;
  }

  /**
   * Runs jobs and returns what they come to.
   *
   * @throws UserException (exit 4) when they were given up because of a task that hangs, or that
   *     may not be computed where it was
   */
  public <T> T watch(Supplier<T> jobs) {
    try {
      return jobs.get();
    } catch (Exception failure) {
      // Scala throws checked exceptions that no signature tells of.
      Optional<UserException> hopeless = reason(failure);
      if (hopeless.isPresent() && UserException.within(failure).isEmpty()) {
        throw new UserException(hopeless.get().exitCode(), hopeless.get().getMessage(), failure);
      }
      throw failure;
    }
  }

  /** Why the stage was given up that a job failed with; Spark repeats the reason. */
  private Optional<UserException> reason(Exception failure) {
    return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
        .map(String::valueOf)
        .flatMap(
            text -> givenUp.values().stream().filter(reason -> text.contains(reason.getMessage())))
        .findFirst();
  }

  /**
   * Runs jobs.
   *
   * @throws UserException (exit 4) when they were given up because of a task that hangs, or that
   *     may not be computed where it was
   */
  public void watch(Runnable jobs) {
    watch(
        () -> {
          jobs.run();
          return Optional.empty();
        });
  }

  private void act(Decision decision) {
    Attempt attempt = decision.attempt();
    if (decision instanceof Decision.GiveUp) {
      String reason = String.format(Locale.ROOT, "Cannot go on: %s %s", attempt, decision.reason());
      giveUp(attempt.task().stage(), new UserException(ExitCode.RESOURCES, reason));
    } else if (context.killTaskAttempt(attempt.id(), true, decision.reason())) {
      System.err.printf(Locale.ROOT, "killing %s: it %s%n", attempt, decision.reason());
    } else {
      // Spark knows nothing of it any more; the event of its end was lost.
      clock.end(attempt.id());
    }
  }

  private void giveUp(int stage, UserException reason) {
    givenUp.put(stage, reason);
    context.cancelStage(stage, reason.getMessage());
  }

  @Override
  public void onTaskStart(SparkListenerTaskStart event) {
    Attempt.Task task = new Attempt.Task(event.stageId(), event.taskInfo().index());
    clock.begin(new Attempt(event.taskInfo().taskId(), task, event.taskInfo().executorId()));
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd event) {
    clock.end(event.taskInfo().taskId());
    if (event.reason() instanceof ExceptionFailure failure && failure.exception().isDefined()) {
      RefusedExecutor.reason(failure.exception().get())
          .ifPresent(reason -> giveUp(event.stageId(), reason));
    }
  }

  /** A task that was refused was done on another executor before the stage could be cancelled. */
  @Override
  public void onStageCompleted(SparkListenerStageCompleted event) {
    if (event.stageInfo().failureReason().isEmpty()) {
      givenUp.remove(event.stageInfo().stageId());
    }
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate event) {
    for (Tuple4<Object, Object, Object, Seq<AccumulableInfo>> update :
        JavaConverters.seqAsJavaList(event.accumUpdates())) {
      for (AccumulableInfo info : JavaConverters.seqAsJavaList(update._4())) {
        if (info.id() == progress.id() && info.update().isDefined()) {
          clock.progress((Long) update._1(), (Long) info.update().get());
        }
      }
    }
  }

  @Override
  public void close() {
    timer.cancel();
    context.removeSparkListener(this);
  }
}
