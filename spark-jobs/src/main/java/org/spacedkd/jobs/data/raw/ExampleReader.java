// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.raw;

import java.io.IOException;
import java.io.Serializable;
import org.spacedkd.jobs.data.shards.Example;
import org.spacedkd.jobs.data.shards.Split;

/** Reads examples of a data set that is being prepared; goes to tasks. */
@FunctionalInterface
interface ExampleReader extends Serializable {
  /** Takes examples one by one. */
  @FunctionalInterface
  interface Sink {
    void accept(Example example) throws IOException;
  }

  /** Hands over the examples with ids first to first + count - 1 in order. */
  void read(Split split, int first, int count, Sink sink) throws IOException;
}
