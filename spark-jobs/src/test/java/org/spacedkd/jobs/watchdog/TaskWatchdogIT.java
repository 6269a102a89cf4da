// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.watchdog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/** Tasks of two partitions, of which the second may hang; where progress is told, by heartbeats. */
@Tag("long")
class TaskWatchdogIT {
  /** A task hangs after three seconds, two attempts are too many. */
  private static final Patience PATIENCE = new Patience(2, 1, 5, 2);

  private JavaSparkContext context;
  private TaskWatchdog watchdog;

  @BeforeEach
  void start() {
    context =
        new JavaSparkContext(
            new SparkConf()
                .setMaster("local[2]")
                .setAppName("test")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.ui.enabled", "false")
                .set("spark.executor.heartbeatInterval", "200ms")
                .set("spark.task.reaper.enabled", "true"));
    watchdog = TaskWatchdog.start(context.sc(), PATIENCE);
  }

  @AfterEach
  void stop() {
    watchdog.close();
    context.close();
  }

  @Test
  void aLongTaskThatGoesOnIsLeftAlone() {
    assertThat(attempts(new GoesOn(watchdog.progress()))).containsExactly(0, 0);
  }

  @Test
  void aTaskThatHangsIsTriedAgain() {
    assertThat(attempts(new Hangs(1))).containsExactly(0, 1);
  }

  @Test
  void aTaskThatHangsTimeAfterTimeIsGivenUp() {
    UserException end = catchThrowableOfType(UserException.class, () -> attempts(new Hangs(2)));

    assertThat(end)
        .hasMessage(
            "Cannot go on: task 1 of stage 0 on executor driver made no progress for 2 s, 2 times");
    assertThat(end.exitCode()).isEqualTo(ExitCode.RESOURCES);
  }

  /** The number of the attempt that each of the two tasks ended with. */
  private List<Integer> attempts(Function<Integer, Integer> task) {
    return watchdog.watch(() -> context.parallelize(List.of(0, 1), 2).map(task).collect());
  }

  /** Takes twice as long as a task may hang. */
  private record GoesOn(LongAccumulator progress) implements Function<Integer, Integer> {
    @Override
    public Integer call(Integer partition) throws InterruptedException {
      for (int step = 0; step < 20; step++) {
        progress.add(1);
        Thread.sleep(300);
      }
      return TaskContext.get().attemptNumber();
    }
  }

  /** Its first attempts on the second partition never end by themselves. */
  private record Hangs(int times) implements Function<Integer, Integer> {
    @Override
    public Integer call(Integer partition) throws InterruptedException {
      int attempt = TaskContext.get().attemptNumber();
      if (partition == 1 && attempt < times) {
        Thread.sleep(Long.MAX_VALUE);
      }
      return attempt;
    }
  }
}
