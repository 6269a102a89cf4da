// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.watchdog;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the seconds that each running attempt has made no progress. A second is a call of {@link
 * #tick}: a driver that stood still itself, and heard nothing meanwhile, accuses nobody.
 */
final class TaskClock {
  private final Patience patience;
  private final Map<Long, Hand> running = new HashMap<>();
  private final Map<Attempt.Task, Integer> hung = new HashMap<>();

  TaskClock(Patience patience) {
    this.patience = patience;
  }

  /** An attempt begins. */
  synchronized void begin(Attempt attempt) {
    running.put(attempt.id(), new Hand(attempt));
  }

  /** An attempt has done so much by now. */
  synchronized void progress(long attempt, long done) {
    Optional.ofNullable(running.get(attempt)).ifPresent(hand -> hand.progress(done));
  }

  /** An attempt has ended. */
  synchronized void end(long attempt) {
    running.remove(attempt);
  }

  /** A second has passed. */
  synchronized List<Decision> tick() {
    return running.values().stream().flatMap(hand -> hand.tick().stream()).toList();
  }

  /** The time of one attempt. */
  private final class Hand {
    private final Attempt attempt;
    private long done;
    private int seconds;
    private boolean killed;

    Hand(Attempt attempt) {
      this.attempt = attempt;
    }

    void progress(long now) {
      if (now != done && !killed) {
        done = now;
        seconds = 0;
      }
    }

    Optional<Decision> tick() {
      seconds++;
      if (killed) {
        return seconds == patience.killSeconds()
            ? Optional.of(new Decision.GiveUp(attempt, reason(" and cannot be killed")))
            : Optional.empty();
      }
      return seconds < patience.seconds() + patience.newsSeconds()
          ? Optional.empty()
          : Optional.of(hang());
    }

    private Decision hang() {
      seconds = 0;
      killed = true;
      int times = hung.merge(attempt.task(), 1, Integer::sum);
      return times < patience.attempts()
          ? new Decision.Kill(
              attempt,
              reason(String.format(Locale.ROOT, " (%d of %d)", times, patience.attempts())))
          : new Decision.GiveUp(attempt, reason(String.format(Locale.ROOT, ", %d times", times)));
    }

    private String reason(String consequence) {
      return String.format(
          Locale.ROOT, "made no progress for %d s%s", patience.seconds(), consequence);
    }
  }
}
