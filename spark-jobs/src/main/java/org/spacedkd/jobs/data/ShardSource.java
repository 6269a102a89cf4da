// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;

/** What one file of prepared data is made of; goes to the task that makes it. */
interface ShardSource extends Serializable {
  /** Takes what is read, in order. */
  interface Sink {
    void accept(Example example) throws IOException;

    /** Takes an image that is left out. */
    void leaveOut(Quarantined image);
  }

  /** The file, where none of its examples is left out. */
  Shard shard();

  /** What a finished file is told by; empty where it is always made again. */
  Optional<Origin> origin();

  /** Hands over every example; their ids count from the shard's first. */
  void read(Sink sink) throws IOException;
}
