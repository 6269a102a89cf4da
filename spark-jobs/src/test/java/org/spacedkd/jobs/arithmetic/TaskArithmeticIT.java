// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.Architecture;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.OnlineTeacher;
import org.spacedkd.core.training.Admission;
import org.spacedkd.core.training.LearnerSpec;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.jobs.watchdog.Patience;
import org.spacedkd.jobs.watchdog.TaskWatchdog;

/** An executor that comes after the start, and computes other bits. */
class TaskArithmeticIT {
  private static final int LONGER_THAN_IT_TAKES = 20_000;

  @Test
  void endsTheRunThoughItsTaskCouldBeDoneElsewhere() {
    try (JavaSparkContext context = new JavaSparkContext(conf());
        TaskWatchdog watchdog = TaskWatchdog.start(context.sc(), new Patience(600, 1, 5, 4))) {
      UserException refusal =
          catchThrowableOfType(
              UserException.class,
              () ->
                  watchdog.watch(
                      () ->
                          context
                              .parallelize(List.of(0), 1)
                              .map(
                                  any ->
                                      compute(
                                          TaskContext.get().attemptNumber(), LONGER_THAN_IT_TAKES))
                              .collect()));

      assertThat(refusal.exitCode()).isEqualTo(ExitCode.RESOURCES);
      assertThat(refusal)
          .hasMessageStartingWith("Cannot compute on driver of ")
          .hasMessageContaining(
              " it computes other bits than the run, whose fingerprint is 01234567");
    }
  }

  @Test
  void isNotWhatALaterJobFailsFor() throws Exception {
    try (JavaSparkContext context = new JavaSparkContext(conf())) {
      CountDownLatch done = new CountDownLatch(1);
      context.sc().addSparkListener(new Late(done));
      try (TaskWatchdog watchdog = TaskWatchdog.start(context.sc(), new Patience(600, 1, 5, 4))) {
        JavaRDD<Integer> one = context.parallelize(List.of(0), 1);
        // Done elsewhere before anybody hears of it.
        watchdog.watch(
            () -> one.map(any -> compute(TaskContext.get().attemptNumber(), 0)).collect());
        done.countDown();
        context.sc().listenerBus().waitUntilEmpty();

        assertThatThrownBy(() -> watchdog.watch(() -> one.map(any -> List.of().get(any)).collect()))
            .isInstanceOf(SparkException.class)
            .hasMessageContaining("Index 0 out of bounds");
      }
    }
  }

  /** Nobody after it hears of a failure before something is done. */
  private static final class Late extends SparkListener {
    private final CountDownLatch done;

    Late(CountDownLatch done) {
      this.done = done;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd event) {
      try {
        done.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static SparkConf conf() {
    return new SparkConf()
        .setMaster("local[2,4]")
        .setAppName("test")
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.ui.enabled", "false");
  }

  /** Refused the first time; the second time somebody else does it. */
  private static String compute(int attempt, long millis) throws InterruptedException {
    if (attempt == 0) {
      return TaskArithmetic.admitted(spec(new Admission.Only("0123456789"))).engine();
    }
    Thread.sleep(millis);
    return TaskArithmetic.admitted(spec(new Admission.Any())).engine();
  }

  private static TrainingSpec spec(Admission admission) {
    LearnerSpec student =
        new LearnerSpec(
            Architecture.RESNET10.spec(0.0625, 3, 32, 10),
            new OptimizerSpec.Sgd(0.01, 0.9, 5e-4),
            new CrossEntropy(),
            Learner.STUDENT);
    return new TrainingSpec(
            "dl4j",
            new Device(1),
            Map.of(Learner.STUDENT, student),
            Statistics.RUNNING,
            OnlineTeacher.AFTER_UPDATE)
        .admitting(admission);
  }
}
