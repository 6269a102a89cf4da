// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
 *
 * <p>An object store without exclusive creation keeps the file that arrives last. Of two drivers
 * that create one at once both can then believe that they hold the lease, if one's upload takes
 * seconds; each looks again before it writes, and the one whose file is gone stops there.
 */
public final class Lease implements RunDirectory.Fence, AutoCloseable {
  private static final String FOLDER = "lease";
  private static final String TAKEN = ".json";
  private static final Pattern TAKEN_NAME = Pattern.compile("(\\d{6,18})\\.json");
  private static final Pattern OF_A_LEASE =
      Pattern.compile("(\\d{6,18})\\.(json|beat|released)(\\.writing)?");

  private final RunDirectory run;
  private final long number;
  private final String holder;
  private final Timer heart = new Timer("lease", true /* daemon */);
  private long beats;
  private volatile boolean closed;

  private Lease(RunDirectory run, long number, String holder) {
    this.run = run;
    this.number = number;
    this.holder = holder;
  }

  /**
   * Takes the lease of a run directory.
   *
   * @param patience how long the last holder, if it did not let go, is watched for a sign of life
   * @throws UserException (exit 6) when it is alive, or when somebody else was faster
   */
  public static Lease take(RunDirectory run, Duration patience) {
    long last = requireFree(run, patience);
    ObjectNode holder = Json.object();
    holder.put("process", ProcessHandle.current().pid());
    holder.put("since", Instant.now().toString());
    holder.put("nonce", UUID.randomUUID().toString());
    Lease lease = new Lease(run, last + 1, Json.pretty(holder));
    if (!run.createNew(file(last + 1, TAKEN), lease.holder)) {
      throw held(run, last + 1);
    }
    lease.beat(patience);
    numbers(run, OF_A_LEASE)
        .filter(name -> Long.parseLong(name.group(1)) < last)
        .forEach(name -> run.delete(FOLDER + "/" + name.group()));
    return lease;
  }

  /**
   * Makes sure that nobody holds the lease; touches nothing.
   *
   * @param patience how long the last holder, if it did not let go, is watched for a sign of life
   * @return number of the last lease, 0 where there was none
   * @throws UserException (exit 6) when its holder is alive
   */
  public static long requireFree(RunDirectory run, Duration patience) {
    long last = last(run);
    if (last > 0 && !isReleased(run, last)) {
      requireSilent(run, last, patience);
    }
    return last;
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
    if (closed) {
      throw new UserException(
          ExitCode.HELD,
          String.format(
              Locale.ROOT, "Cannot write %s: this driver has let it go", run.describe("")));
    }
    long last = last(run);
    if (last != number || isOverwritten()) {
      throw new UserException(
          ExitCode.HELD,
          String.format(
              Locale.ROOT,
              "Cannot write %s: another driver took it over (%s)",
              run.describe(""),
              file(last, TAKEN)));
    }
  }

  /** Whether another driver's creation came later, which an object store lets pass. */
  private boolean isOverwritten() {
    return !run.createsExclusively()
        && !run.readText(file(number, TAKEN)).equals(Optional.of(holder));
  }

  /** Number of this lease, from 1. */
  public long number() {
    return number;
  }

  /**
   * Lets go, so that the next one need not wait; where this cannot be written, it waits. What
   * another driver has made its own is not this one's to let go.
   */
  @Override
  public synchronized void close() {
    closed = true;
    heart.cancel();
    try {
      if (!isOverwritten()) {
        run.writeText(file(number, ".released"), Instant.now() + "\n");
      }
    } catch (UserException e) {
      // What the run came to stands, and must not be hidden by this.
    }
  }

  /** Files of other names are nobody's lease. */
  private static Stream<Matcher> numbers(RunDirectory run, Pattern pattern) {
    return ForeignDigits.refuse(run, FOLDER).stream()
        .map(pattern::matcher)
        .filter(Matcher::matches);
  }

  private static long last(RunDirectory run) {
    return numbers(run, TAKEN_NAME)
        .mapToLong(name -> Long.parseLong(name.group(1)))
        .max()
        .orElse(0);
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
