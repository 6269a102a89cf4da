// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Tail;
import org.spacedkd.core.schedule.Turn;

final class ObservedAveragerTest {
  /** Windows of 7 steps, turns cut after every 10, rounds after every 3. */
  @ParameterizedTest
  @EnumSource
  void findsTheTurnOfEveryRound(DistillationMode mode) {
    List<Turn> turns =
        new SpacingSchedule(mode, 7, Tail.FLUSH, 50)
            .turns().stream().flatMap(turn -> turn.cutEvery(10, 1).stream()).toList();

    assertThat(turns).isNotEmpty();
    for (int number = 0; number < turns.size(); number++) {
      for (Turn round : turns.get(number).cutEvery(3, 1)) {
        assertThat(ObservedAverager.turnOf(turns, round)).isEqualTo(number);
      }
    }
  }

  @Test
  void knowsARoundOfNoTurn() {
    List<Turn> turns = List.of(Turn.ofTeacher(0, new Steps(0, 7)));

    assertThatThrownBy(() -> ObservedAverager.turnOf(turns, Turn.ofTeacher(0, new Steps(7, 9))))
        .hasMessageContaining("is of no turn");
  }
}
