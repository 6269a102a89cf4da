// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkJobInfo;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.JavaSparkStatusTracker;
import org.spacedkd.core.failure.UserException;

/**
 * Waits for a job of one task a file, and says now and then how far it is.
 *
 * @param verb what is done to the files, such as "writing"
 * @param files number of files
 * @param lines where a line goes each {@value #SECONDS} seconds
 */
record JobProgress(JavaSparkContext context, String verb, int files, PrintStream lines) {
  private static final int SECONDS = 10;

  /**
   * The job's result.
   *
   * @throws UserException where that is what a task failed by
   */
  <T> T await(JavaFutureAction<T> job) {
    long start = System.nanoTime();
    try {
      while (true) {
        try {
          return job.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
          print(done(job.jobIds()), (System.nanoTime() - start) / 1e9);
        }
      }
    } catch (ExecutionException e) {
      throw UserException.within(e)
          .map(RuntimeException.class::cast)
          .orElseGet(() -> new IllegalStateException("A task failed", e.getCause()));
    } catch (InterruptedException e) {
      job.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          String.format(Locale.ROOT, "Interrupted while %s files", verb), e);
    }
  }

  private int done(List<Integer> jobs) {
    JavaSparkStatusTracker tracker = context.statusTracker();
    int done = 0;
    for (int job : jobs) {
      SparkJobInfo info = tracker.getJobInfo(job);
      if (info != null) {
        for (int stage : info.stageIds()) {
          SparkStageInfo stageInfo = tracker.getStageInfo(stage);
          done += stageInfo == null ? 0 : stageInfo.numCompletedTasks();
        }
      }
    }
    return done;
  }

  private void print(int done, double seconds) {
    String left =
        done == 0
            ? ""
            : String.format(Locale.ROOT, ", %.0f s left", seconds / done * (files - done));
    lines.printf(Locale.ROOT, "%s files: %d of %d%s%n", verb, done, files, left);
  }
}
