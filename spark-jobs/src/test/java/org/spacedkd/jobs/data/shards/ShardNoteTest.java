// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShardNoteTest {
  private static final ShardNote NOTE =
      new ShardNote(
          "ab",
          7,
          new PixelSums(2, List.of(3L, 4L, 5L), List.of(5L, 8L, 1L << 40)),
          List.of(new Quarantined(Split.TEST, "val/ü \"1\".jpg", 3, "The file is empty")));

  private static final String JSON =
      "{\"origin\":\"ab\",\"first\":7,"
          + "\"pixels\":{\"pixels\":2,\"sums\":[3,4,5],\"squares\":[5,8,1099511627776]},"
          + "\"quarantined\":[{\"split\":\"test\","
          + "\"path\":\"val/ü \\\"1\\\".jpg\",\"bytes\":3,\"reason\":\"The file is empty\"}]}";

  @Test
  void isJson() {
    assertThat(NOTE.json()).isEqualTo(JSON);
    assertThat(ShardNote.parse(JSON)).contains(NOTE);
  }

  @Test
  void isNoNoteWhereSomethingIsMissing() {
    assertThat(ShardNote.parse(JSON.replace("\"first\":7,", ""))).isEmpty();
    assertThat(ShardNote.parse(JSON.replace("\"squares\"", "\"cubes\""))).isEmpty();
    assertThat(ShardNote.parse(JSON.replace("}]}", "}"))).isEmpty();
  }
}
