// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.pipeline;

import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;

/** The thread of what is trained ahead. Closing it gives up what it is at. */
public final class Lead implements AutoCloseable {
  /** Beside Spark's own, in which all other jobs are. */
  private static final String POOL = "lead";

  private static final long CANCEL_MILLIS = 100;

  private final ExecutorService thread;
  private final Runnable cancel;
  private volatile boolean closed;

  /**
   * A thread that has done nothing.
   *
   * @param begin done in the thread before all else
   * @param cancel makes what the thread waits for fail
   */
  Lead(Runnable begin, Runnable cancel) {
    this.cancel = cancel;
    thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread lead =
                  new Thread(
                      () -> {
                        begin.run();
                        work.run();
                      },
                      "lead");
              lead.setDaemon(true);
              return lead;
            });
  }

  /** A thread whose jobs are in a pool of their own, and bear a tag. */
  public static Lead on(JavaSparkContext context) {
    String tag = "lead-" + UUID.randomUUID();
    return new Lead(
        () -> {
          context.setLocalProperty("spark.scheduler.pool", POOL);
          context.addJobTag(tag);
        },
        () -> context.cancelJobsWithTag(tag));
  }

  Executor executor() {
    return thread;
  }

  /** Whether what is trained ahead is given up. */
  public boolean isClosed() {
    return closed;
  }

  /** Returns when nothing is trained ahead any more. */
  @Override
  public void close() {
    closed = true;
    // No interrupt: it would end the wait for a job, and not the job.
    thread.shutdown();
    try {
      while (!thread.isTerminated()) {
        cancel.run();
        // A job may have begun just after.
        thread.awaitTermination(CANCEL_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
