// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** An attempt hangs 3 + 1 seconds after its last progress, and has 2 more to be gone. */
final class TaskClockTest {
  private static final Attempt.Task TASK = new Attempt.Task(5, 0);
  private static final Attempt FIRST = new Attempt(10, TASK, "a");
  private static final Attempt SECOND = new Attempt(11, TASK, "b");
  private static final Attempt OTHER = new Attempt(12, new Attempt.Task(5, 1), "b");

  private final TaskClock clock = new TaskClock(new Patience(3, 1, 2, 2));

  @Test
  void anAttemptWithoutProgressIsKilledOnce() {
    clock.begin(FIRST);

    assertThat(decisions(3)).isEmpty();
    assertThat(decisions(1))
        .containsExactly(new Decision.Kill(FIRST, "made no progress for 3 s (1 of 2)"));
    assertThat(decisions(1)).isEmpty();
  }

  @Test
  void progressStartsTheTimeAgainAndTheSameNumberDoesNot() {
    clock.begin(FIRST);
    decisions(3);
    clock.progress(FIRST.id(), 1);
    assertThat(decisions(3)).isEmpty();

    clock.progress(FIRST.id(), 1);

    assertThat(decisions(1)).hasSize(1);
  }

  @Test
  void anAttemptThatHasEndedIsForgotten() {
    clock.begin(FIRST);
    decisions(3);

    clock.end(FIRST.id());
    clock.progress(FIRST.id(), 7);

    assertThat(decisions(9)).isEmpty();
  }

  @Test
  void aTaskIsGivenUpWhenItsLastAttemptHangs() {
    clock.begin(FIRST);
    decisions(3);
    clock.tick();
    clock.end(FIRST.id());
    clock.begin(SECOND);

    assertThat(decisions(4))
        .containsExactly(new Decision.GiveUp(SECOND, "made no progress for 3 s, 2 times"));
  }

  @Test
  void eachTaskHasItsOwnAttempts() {
    clock.begin(FIRST);
    decisions(3);
    clock.tick();
    clock.end(FIRST.id());
    clock.begin(OTHER);

    assertThat(decisions(4))
        .containsExactly(new Decision.Kill(OTHER, "made no progress for 3 s (1 of 2)"));
  }

  @Test
  void anAttemptThatOutlivesItsDeathIsGivenUp() {
    clock.begin(FIRST);
    decisions(3);
    clock.tick();

    clock.progress(FIRST.id(), 1);

    assertThat(decisions(1)).isEmpty();
    assertThat(decisions(1))
        .containsExactly(
            new Decision.GiveUp(FIRST, "made no progress for 3 s and cannot be killed"));
  }

  /** What so many seconds come to. */
  private List<Decision> decisions(int seconds) {
    for (int second = 1; second < seconds; second++) {
      assertThat(clock.tick()).isEmpty();
    }
    return clock.tick();
  }
}
