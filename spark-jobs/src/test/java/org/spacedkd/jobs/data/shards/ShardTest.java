// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShardTest {
  @Test
  void cutsASplitIntoFilesOfAThousandRows() {
    assertThat(Shard.all(Split.TRAIN, 2_100))
        .containsExactly(
            new Shard(Split.TRAIN, 0, 0, 1_000),
            new Shard(Split.TRAIN, 1, 1_000, 1_000),
            new Shard(Split.TRAIN, 2, 2_000, 100));
    assertThat(Shard.all(Split.TEST, 0)).isEmpty();
  }

  @Test
  void isNamedForItsSplitAndNumber() {
    assertThat(new Shard(Split.TEST, 7, 7_000, 10).name()).isEqualTo("test-00007.parquet");
    assertThat(Shard.isName("test-00007.parquet")).isTrue();
    assertThat(Shard.isName("train-123456.parquet")).isTrue();
    assertThat(Shard.isName("training.parquet")).isFalse();
  }
}
