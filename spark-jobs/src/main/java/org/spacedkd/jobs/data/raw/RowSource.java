// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.raw;

import java.util.List;
import java.util.stream.Stream;
import org.spacedkd.jobs.data.shards.Shard;
import org.spacedkd.jobs.data.shards.ShardSource;
import org.spacedkd.jobs.data.shards.Source;
import org.spacedkd.jobs.data.shards.Split;

/** A data set whose examples are counted before they are read, none of which is left out. */
interface RowSource extends Source {
  /** Number of examples. */
  int rows(Split split);

  /** What tasks read the examples with. */
  ExampleReader reader();

  @Override
  default List<? extends ShardSource> shards() {
    return Stream.of(Split.values())
        .flatMap(split -> Shard.all(split, rows(split)).stream())
        .map(shard -> new RowShard(shard, reader()))
        .toList();
  }
}
