// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.spacedkd.core.image.Pixels;

/** What one file of prepared data is made of; goes to the task that makes it. */
public interface ShardSource extends Serializable {
  /** Takes what is read, in order. */
  interface Sink {
    /**
     * Takes an example.
     *
     * @param pixels what it decodes to; not to be read later
     */
    void accept(Example example, Pixels pixels) throws IOException;

    /** Takes an example that is not decoded yet. */
    default void accept(Example example) throws IOException {
      accept(example, example.decode());
    }

    /** Takes an image that is left out. */
    void leaveOut(Quarantined image);
  }

  /** The file, where none of its examples is left out. */
  Shard shard();

  /** Whether a finished file is kept that was made from the same; else it is always made again. */
  boolean isKept();

  /** What a file that is kept is told by; empty for others. It takes time, a task's. */
  Optional<Origin> origin();

  /** Hands over every example; their ids count from the shard's first. */
  void read(Sink sink) throws IOException;
}
