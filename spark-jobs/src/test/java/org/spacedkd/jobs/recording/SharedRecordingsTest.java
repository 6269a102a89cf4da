// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.Group;
import org.spacedkd.core.schedule.Round;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Turn;

class SharedRecordingsTest {
  private final List<String> made = new ArrayList<>();
  private final List<String> forgotten = new ArrayList<>();
  private final SharedRecordings<Integer, String> recordings =
      new SharedRecordings<>(this::make, forgotten::add);

  private String make(int epoch) {
    made.add("epoch " + epoch);
    return made.get(made.size() - 1);
  }

  @Test
  void aRecordingIsMadeForTheFirstAndForgottenByTheLast() {
    String first = recordings.take(3);
    String second = recordings.take(3);
    recordings.leave(first);

    assertThat(second).isSameAs(first);
    assertThat(forgotten).isEmpty();

    recordings.leave(second);

    assertThat(forgotten).containsExactly("epoch 3");
    recordings.take(3);
    assertThat(made).containsExactly("epoch 3", "epoch 3");
  }

  /** Two runs, of which one goes ahead of the other: an epoch of four examples is two steps. */
  @Test
  void whatOneRunHasPassedStaysForTheOther() {
    BatchPlan plan = new BatchPlan(1, 4, 2, 1);
    SharedRecordings<Group, String> groups =
        new SharedRecordings<>(group -> make(group.epoch()), forgotten::add);
    KeptGroups<String> ahead = new KeptGroups<>(plan, groups::take, groups::leave, 2);
    KeptGroups<String> behind = ahead.beside();
    Round first = Turn.ofStudent(0, new Steps(0, 2)).asRound(0);

    behind.take(first);
    ahead.take(first);
    ahead.done(first);
    assertThat(forgotten).isEmpty();

    behind.done(first);
    assertThat(forgotten).containsExactly("epoch 0");

    ahead.take(Turn.ofTeacher(1, new Steps(2, 4)).asRound(2));
    behind.take(Turn.ofTeacher(1, new Steps(2, 4)).asRound(2));
    ahead.clear();
    behind.clear();
    assertThat(made).containsExactly("epoch 0", "epoch 1");
    assertThat(forgotten).containsExactly("epoch 0", "epoch 1");
  }
}
