// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spacedkd.jobs.data.files.PassedOver;
import org.spacedkd.jobs.data.files.Tally;

class InventoryTest {
  private static Inventory inventory(long listed) {
    Quarantined bad = new Quarantined(Split.TRAIN, "train/a/0.jpg", 0, "The file is bad");
    return new Inventory(listed, 5, Tally.of(PassedOver.OUTSIDE, 2), List.of(bad));
  }

  @Test
  void refusesToLoseAFileBeforeAnyIsRead() {
    assertThatCode(() -> inventory(8)).doesNotThrowAnyException();
    assertThatThrownBy(() -> inventory(9)).hasMessage("9 files are listed, and 8 accounted for");
    assertThatThrownBy(() -> inventory(7)).hasMessage("7 files are listed, and 8 accounted for");
  }
}
