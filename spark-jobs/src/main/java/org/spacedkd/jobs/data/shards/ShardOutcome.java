// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import java.io.Serializable;
import java.util.List;
import org.spacedkd.core.failure.UserException;

/**
 * What a task hands back of a shard. Damage is handed back rather than thrown, because a failed
 * task is tried again, in vain, while others go on writing.
 */
public sealed interface ShardOutcome extends Serializable {
  /** The shard, or the user's failure to provide it. */
  Written written();

  /**
   * A shard that is in its place.
   *
   * @param split its split
   * @param first id of the first example in its file
   * @param file its file
   * @param pixels sums over its images
   * @param quarantined what was left out of it
   */
  record Written(
      Split split, int first, ShardFile file, PixelSums pixels, List<Quarantined> quarantined)
      implements ShardOutcome {
    @Override
    public Written written() {
      return this;
    }
  }

  /**
   * A shard whose examples cannot be read.
   *
   * @param failure why
   */
  record Failed(UserException failure) implements ShardOutcome {
    @Override
    public Written written() {
      throw failure;
    }
  }
}
