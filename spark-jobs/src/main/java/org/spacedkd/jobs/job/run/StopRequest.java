// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.run;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SignalUtils;
import scala.runtime.AbstractFunction0;

/**
 * SIGTERM, which YARN, Kubernetes and Spark send before they kill, as a wish that the run can ask
 * for between two rounds. The current round may finish within half the grace; then Spark's jobs are
 * cancelled, and the other half is for the checkpoint.
 */
public final class StopRequest implements BooleanSupplier, AutoCloseable {
  /** The one of this process that is open; a signal otherwise means what it always does. */
  private static final AtomicReference<Optional<StopRequest>> OPEN =
      new AtomicReference<>(Optional.empty());

  static {
    SignalUtils.register("TERM", new Received());
  }

  private final JavaSparkContext context;
  private final Duration grace;
  private final Timer timer = new Timer("stop", true /* daemon */);
  private volatile boolean asked;

  private StopRequest(JavaSparkContext context, Duration grace) {
    this.context = context;
    this.grace = grace;
  }

  /** Listens from now until closed. */
  public static StopRequest onSigterm(JavaSparkContext context, Duration grace) {
    StopRequest request = new StopRequest(context, grace);
    OPEN.set(Optional.of(request));
    return request;
  }

  @Override
  public boolean getAsBoolean() {
    return asked;
  }

  private void ask() {
    asked = true;
    System.err.printf(Locale.ROOT, "stopping within %d s%n", grace.toSeconds());
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
    OPEN.set(Optional.empty());
    timer.cancel();
  }

  /** Answers whether the signal was dealt with. */
  private static final class Received extends AbstractFunction0<Object> {
    @Override
    public Object apply() {
      Optional<StopRequest> open = OPEN.get();
      open.ifPresent(StopRequest::ask);
      return open.isPresent();
    }
  }
}
