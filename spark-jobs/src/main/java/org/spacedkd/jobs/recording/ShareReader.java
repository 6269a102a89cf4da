// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.TaskCompletionListener;
import org.spacedkd.core.schedule.Round;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.training.Prefetch;

/**
 * Makes shares of what was recorded; goes to tasks.
 *
 * @param progress raised by each step whose share is asked for
 */
record ShareReader(ImagePipeline pipeline, Prefetch prefetch, LongAccumulator progress)
    implements Serializable {
  /**
   * The shares of a round, one element a partition.
   *
   * @param workers what was recorded of some steps, one partition per logical worker
   */
  JavaRDD<RecordedShares> shares(Round round, Function<Steps, JavaRDD<RecordedStep>> workers) {
    Steps teacher = round.teacher();
    Steps student = round.student();
    if (round.isInterleaved() && !teacher.equals(student)) {
      return workers
          .apply(teacher)
          .zipPartitions(
              workers.apply(student),
              (ofTeacher, ofStudent) ->
                  read(
                      new Alternation<>(
                          new RoundSteps(teacher, ofTeacher), new RoundSteps(student, ofStudent))));
    }
    Steps steps = teacher.isEmpty() ? student : teacher;
    return workers.apply(steps).mapPartitions(recorded -> read(new RoundSteps(steps, recorded)));
  }

  private Iterator<RecordedShares> read(Iterator<RecordedStep> steps) {
    return List.of(new RecordedShares(pipeline, prefetch, progress, threads(), steps)).iterator();
  }

  /** Threads that end with the task, however it ends. */
  private Executor threads() {
    if (prefetch.threads() == 0) {
      return Runnable::run;
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(
            prefetch.threads(),
            work -> {
              Thread thread = new Thread(work, "decoding");
              thread.setDaemon(true);
              return thread;
            });
    TaskContext.get()
        .addTaskCompletionListener((TaskCompletionListener) task -> threads.shutdownNow());
    return threads;
  }
}
