// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/**
 * The right to write a run directory. Each driver that takes it creates the next of the files
 * {@code lease/000001.json}, {@code 000002.json}, ..., which only one can; the highest number holds
 * the lease. The holder beats into {@code lease/000002.beat}; who finds a beat that still moves
 * does not take over.
 *
 * <p>Time only decides how long somebody waits before taking over, never what is right. A holder
 * that was slow and not dead finds the higher number before it next writes, and stops. Should it
 * already be writing, it writes checkpoints under its own number, which are as true as its
 * successor's.
 */
public final class Lease implements RunDirectory.Fence, AutoCloseable {
  private static final String FOLDER = "lease";
  private static final String TAKEN = ".json";

  private final RunDirectory run;
  private final long number;
  private final Timer heart = new Timer("lease", true /* daemon */);
  private long beats;
  private boolean closed;

  private Lease(RunDirectory run, long number) {
    this.run = run;
    this.number = number;
  }

  /**
   * Takes the lease of a run directory.
   *
   * @param patience how long the last holder, if it did not let go, is watched for a sign of life
   * @throws UserException (exit 6) when it is alive, or when somebody else was faster
   */
  public static Lease take(RunDirectory run, Duration patience) {
    long last = last(run);
    if (last > 0 && !isReleased(run, last)) {
      requireSilent(run, last, patience);
    }
    Lease lease = new Lease(run, last + 1);
    ObjectNode holder = Json.object();
    holder.put("process", ProcessHandle.current().pid());
    holder.put("since", Instant.now().toString());
    holder.put("nonce", UUID.randomUUID().toString());
    if (!run.createNew(file(last + 1, TAKEN), Json.pretty(holder))) {
      throw held(run, last + 1);
    }
    lease.beat(patience);
    run.list(FOLDER).stream()
        .filter(name -> name.compareTo(String.format(Locale.ROOT, "%06d", last)) < 0)
        .forEach(name -> run.delete(FOLDER + "/" + name));
    return lease;
  }

  /** Watches on this machine's own clock; the other's does not matter. */
  private static void requireSilent(RunDirectory run, long holder, Duration patience) {
    Optional<String> first = run.readText(file(holder, ".beat"));
    long end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end) {
      pause(patience.dividedBy(8));
      if (isReleased(run, holder)) {
        return;
      }
      if (!run.readText(file(holder, ".beat")).equals(first) || last(run) != holder) {
        throw held(run, holder);
      }
    }
  }

  private static void pause(Duration duration) {
    try {
      TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a lease", e);
    }
  }

  private void beat(Duration patience) {
    heart.schedule(
        new TimerTask() {
          @Override
          public void run() {
            beatOnce();
          }
        },
        0,
        patience.dividedBy(4).toMillis());
  }

  private synchronized void beatOnce() {
    if (closed) {
      return;
    }
    try {
      beats++;
      run.writeText(file(number, ".beat"), beats + "\n");
    } catch (UserException e) {
      // A beat that fails endangers nothing: at worst somebody takes over, and the fence holds. Why
      // it failed, the next file that matters will say, once.
    }
  }

  /**
   * Makes sure that nobody has taken over.
   *
   * @throws UserException (exit 6) when somebody has
   */
  @Override
  public void check() {
    long last = last(run);
    if (last != number) {
      throw new UserException(
          ExitCode.HELD,
          String.format(
              Locale.ROOT,
              "Cannot write %s: another driver took it over (%s)",
              run.describe(""),
              file(last, TAKEN)));
    }
  }

  /** Number of this lease, from 1. */
  public long number() {
    return number;
  }

  /** Lets go, so that the next one need not wait; where this cannot be written, it waits. */
  @Override
  public synchronized void close() {
    closed = true;
    heart.cancel();
    try {
      run.writeText(file(number, ".released"), Instant.now() + "\n");
    } catch (UserException e) {
      // What the run came to stands, and must not be hidden by this.
    }
  }

  private static long last(RunDirectory run) {
    List<String> taken =
        ForeignDigits.refuse(run, FOLDER).stream().filter(name -> name.endsWith(TAKEN)).toList();
    return taken.isEmpty() ? 0 : Long.parseLong(taken.get(taken.size() - 1).replace(TAKEN, ""));
  }

  private static boolean isReleased(RunDirectory run, long number) {
    return run.readText(file(number, ".released")).isPresent();
  }

  private static UserException held(RunDirectory run, long holder) {
    return new UserException(
        ExitCode.HELD,
        String.format(
            Locale.ROOT,
            "Cannot write %s: a live driver holds it (%s)",
            run.describe(""),
            file(holder, TAKEN)));
  }

  private static String file(long number, String suffix) {
    return String.format(Locale.ROOT, "%s/%06d%s", FOLDER, number, suffix);
  }
}
