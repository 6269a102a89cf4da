// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.tracking;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells one destination of a run, beside the run. While it fails, it is tried less and less often.
 * At the end of the run it has a few seconds for the rest, and none if it was failing.
 */
final class Sender implements AutoCloseable {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);

  private final Destination destination;
  private final AtomicReference<List<String>> metrics = new AtomicReference<>(List.of());
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicBoolean warned = new AtomicBoolean();
  private final ScheduledExecutorService thread;
  private final AtomicInteger failures = new AtomicInteger();

  Sender(Destination destination) {
    this.destination = destination;
    thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "tracking");
              made.setDaemon(true);
              return made;
            });
  }

  /** Lines of the metrics, which will be sent. */
  void offer(List<String> lines) {
    metrics.set(lines);
    if (!begun.getAndSet(true)) {
      schedule(Duration.ZERO);
    }
  }

  /** Sends once, here and now; what goes wrong is a line of warning. */
  static void sendNow(Destination destination, List<String> lines) {
    try {
      destination.send(lines);
    } catch (IOException | RuntimeException e) {
      print(destination, reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void schedule(Duration pause) {
    // Nobody waits for it: the attempt itself deals with its failure.
    Future<?> unused = thread.schedule(this::attemptAgain, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void attemptAgain() {
    attempt();
    if (!thread.isShutdown()) {
      Duration pause = destination.pause().multipliedBy(1L << Math.min(failures.get(), 10));
      schedule(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }
  }

  private void attempt() {
    try {
      destination.send(metrics.get());
      failures.set(0);
    } catch (IOException | RuntimeException e) {
      failures.incrementAndGet();
      warn(reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void warn(String reason) {
    if (!warned.getAndSet(true)) {
      print(destination, reason);
    }
  }

  private static String reason(Exception failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  private static void print(Destination destination, String reason) {
    System.err.printf(
        Locale.ROOT,
        "Cannot send metrics to %s: %s (train or report sends them later)%n",
        destination.name(),
        reason.lines().findFirst().orElse(""));
  }

  /** Ends the thread, so that it writes nothing once the lease is another's. */
  private void stop() {
    thread.shutdownNow();
    try {
      // An interrupted request ends at once.
      thread.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      if (begun.get() && failures.get() == 0) {
        thread.submit(this::attempt).get(PATIENCE_AT_THE_END.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (TimeoutException e) {
      warn(String.format(Locale.ROOT, "no answer within %d s", PATIENCE_AT_THE_END.toSeconds()));
    } catch (ExecutionException e) {
      warn(reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stop();
    }
  }
}
