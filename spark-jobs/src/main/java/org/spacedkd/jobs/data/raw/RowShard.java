// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.raw;

import java.io.IOException;
import java.util.Optional;
import org.spacedkd.jobs.data.shards.Origin;
import org.spacedkd.jobs.data.shards.Shard;
import org.spacedkd.jobs.data.shards.ShardSource;

/**
 * Examples of one file of prepared data by their numbers; made again each time, in seconds.
 *
 * @param reader where they come from
 */
record RowShard(Shard shard, ExampleReader reader) implements ShardSource {
  @Override
  public boolean isKept() {
    return false;
  }

  @Override
  public Optional<Origin> origin() {
    return Optional.empty();
  }

  @Override
  public void read(Sink sink) throws IOException {
    reader.read(shard.split(), shard.first(), shard.rows(), sink::accept);
  }
}
