// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.averaging;

import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.spacedkd.core.training.Attempt;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.jobs.arithmetic.Arithmetic;

/** Tells a task where it runs. */
public final class TaskAttempt {
  private TaskAttempt() {}

  /**
   * The attempt of the task that calls.
   *
   * @param spec pinned to where it computes
   */
  public static Attempt current(TrainingSpec spec) {
    TaskContext task = TaskContext.get();
    // Where recorded partitions were lost, Spark tries the stage again and counts tasks anew.
    int number = task.stageAttemptNumber() + task.attemptNumber() + 1;
    return new Attempt(SparkEnv.get().executorId(), number, Arithmetic.fingerprint(spec));
  }
}
