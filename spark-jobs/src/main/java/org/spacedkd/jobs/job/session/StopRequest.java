// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.session;

import java.time.Duration;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A signal, which YARN, Kubernetes and Spark send before they kill, and a keyboard's Ctrl-C, as a
 * wish that the run can ask for between two rounds. The current round may finish within half the
 * grace; then Spark's jobs are cancelled, and the other half is for the checkpoint.
 */
public final class StopRequest implements BooleanSupplier, AutoCloseable {
  private final JavaSparkContext context;
  private final Duration grace;
  private final Timer timer = new Timer("stop", true /* daemon */);
  private final AtomicBoolean asked = new AtomicBoolean();
  private final AtomicBoolean askedByKeyboard = new AtomicBoolean();

  private StopRequest(JavaSparkContext context, Duration grace) {
    this.context = context;
    this.grace = grace;
  }

  /** Listens from now until closed. */
  public static StopRequest onSignal(JavaSparkContext context, Duration grace) {
    StopRequest request = new StopRequest(context, grace);
    Signals.open(request);
    return request;
  }

  @Override
  public boolean getAsBoolean() {
    return asked.get();
  }

  /** Says what Ctrl-C does. Answers whether it is the first; the second one means the end. */
  boolean askByKeyboard() {
    boolean isFirst = askedByKeyboard.compareAndSet(false, true);
    if (isFirst) {
      System.err.printf(
          Locale.ROOT,
          "stopping after this round, within %d s; press Ctrl-C again to end at once%n",
          grace.toSeconds());
    }
    return isFirst;
  }

  /** Asks for a stop; asked again, it changes nothing. */
  void ask() {
    if (asked.getAndSet(true)) {
      return;
    }
    if (!askedByKeyboard.get()) {
      System.err.printf(Locale.ROOT, "stopping within %d s%n", grace.toSeconds());
    }
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            context.cancelAllJobs();
          }
        },
        grace.dividedBy(2).toMillis());
  }

  @Override
  public void close() {
    Signals.close(this);
    timer.cancel();
  }
}
