// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.session;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.util.SignalUtils;
import org.spacedkd.core.failure.UserException;
import scala.runtime.AbstractFunction0;

/**
 * The signals that end this process, and what they mean to it: where a run listens, a wish that it
 * can ask for between two rounds; otherwise what they always mean, the end at once, before which
 * whoever has something to say says it.
 */
public final class Signals {
  private static final AtomicReference<Optional<StopRequest>> OPEN =
      new AtomicReference<>(Optional.empty());
  private static final Set<Runnable> LAST_WORDS = ConcurrentHashMap.newKeySet();
  private static final long LONGEST_WORDS_MILLIS = 2_000;

  /** A process that is still there then ends by itself: its starter has it ignore the signal. */
  private static final long LONGEST_END_MILLIS = 5 * LONGEST_WORDS_MILLIS;

  private static volatile boolean ending;

  static {
    SignalUtils.register("INT", new Received(Signal.CTRL_C));
    SignalUtils.register("TERM", new Received(Signal.END));
    // A terminal that is closed; a process under nohup does not get to know.
    SignalUtils.register("HUP", new Received(Signal.END));
  }

  private enum Signal {
    /** From a keyboard: the second one means it. */
    CTRL_C,
    /**
     * From YARN, Kubernetes, Spark or a terminal that is closed, each of which may repeat itself.
     */
    END
  }

  private Signals() {}

  /** Listens from now on; until a run does, signals end the process. */
  public static void listen() {
    // The class is there now, and with it the handlers.
  }

  /** Whether the process is ending at once: whatever fails from now on, fails because of that. */
  public static boolean isEnding() {
    return ending;
  }

  /** Waits for that end, which whoever exits now would take the signal's exit code from. */
  public static void awaitEnd() {
    try {
      TimeUnit.MILLISECONDS.sleep(LONGEST_END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Works, and should the process end at once meanwhile, first says something.
   *
   * @param words what is then to be done, within a second or two
   */
  public static void withLastWords(Runnable words, Runnable work) {
    LAST_WORDS.add(words);
    try {
      work.run();
    } finally {
      LAST_WORDS.remove(words);
    }
  }

  static void open(StopRequest request) {
    OPEN.set(Optional.of(request));
  }

  static void close(StopRequest request) {
    OPEN.updateAndGet(open -> open.filter(other -> !other.equals(request)));
  }

  private static boolean isDealtWith(Signal signal) {
    Optional<StopRequest> open = OPEN.get();
    boolean isWish =
        signal == Signal.CTRL_C
            ? open.filter(StopRequest::askByKeyboard).isPresent()
            : open.isPresent();
    if (isWish) {
      open.ifPresent(StopRequest::ask);
    } else {
      end();
    }
    return isWish;
  }

  private static void end() {
    ending = true;
    Thread words = new Thread(() -> LAST_WORDS.forEach(Signals::say), "last words");
    words.setDaemon(true);
    words.start();
    try {
      words.join(LONGEST_WORDS_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    beQuiet();
  }

  /** Spark, whose threads fail one after the other while it stops, has nothing to add. */
  private static void beQuiet() {
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
  }

  private static void say(Runnable words) {
    try {
      words.run();
    } catch (UserException e) {
      // The others have something to say too.
    }
  }

  /** Answers whether the signal was dealt with. */
  private static final class Received extends AbstractFunction0<Object> {
    private final Signal signal;

    private Received(Signal signal) {
      this.signal = signal;
    }

    @Override
    public Object apply() {
      return isDealtWith(signal);
    }
  }
}
