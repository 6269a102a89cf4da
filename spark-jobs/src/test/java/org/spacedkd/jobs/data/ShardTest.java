// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShardTest {
  @Test
  void cutsEachSplitIntoFilesOfAThousandRows() {
    assertThat(Shard.all(new ShapesSource()))
        .containsExactly(
            new Shard(Split.TRAIN, 0, 0, 1_000),
            new Shard(Split.TRAIN, 1, 1_000, 1_000),
            new Shard(Split.TRAIN, 2, 2_000, 1_000),
            new Shard(Split.TRAIN, 3, 3_000, 1_000),
            new Shard(Split.TRAIN, 4, 4_000, 1_000),
            new Shard(Split.TEST, 0, 0, 1_000));
  }

  @Test
  void isNamedForItsSplitAndNumber() {
    assertThat(new Shard(Split.TEST, 7, 7_000, 10).name()).isEqualTo("test-00007.parquet");
    assertThat(Shard.isName("test-00007.parquet")).isTrue();
    assertThat(Shard.isName("train-123456.parquet")).isTrue();
    assertThat(Shard.isName("training.parquet")).isFalse();
  }
}
