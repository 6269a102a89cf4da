// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.util.List;

/** A data set whose examples are counted before they are read, none of which is left out. */
interface RowSource extends Source {
  /** Number of examples. */
  int rows(Split split);

  /** What tasks read the examples with. */
  ExampleReader reader();

  @Override
  default List<? extends ShardSource> shards() {
    return Shard.all(this).stream().map(shard -> new RowShard(shard, reader())).toList();
  }
}
