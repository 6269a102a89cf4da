// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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

  /** Two runs, of which one is an epoch ahead, each of which keeps one epoch. */
  @Test
  void whatOneRunHasPassedStaysForTheOther() {
    KeptEpochs<String> ahead = new KeptEpochs<>(recordings::take, recordings::leave, 1);
    KeptEpochs<String> behind = new KeptEpochs<>(recordings::take, recordings::leave, 1);

    behind.epoch(0);
    ahead.epoch(0);
    ahead.epoch(1);
    assertThat(forgotten).isEmpty();

    behind.epoch(1);
    assertThat(forgotten).containsExactly("epoch 0");

    ahead.clear();
    behind.clear();
    assertThat(made).containsExactly("epoch 0", "epoch 1");
    assertThat(forgotten).containsExactly("epoch 0", "epoch 1");
  }
}
