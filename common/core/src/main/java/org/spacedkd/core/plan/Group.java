// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.plan;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * Consecutive positions of an epoch's order that are filled by a permutation of the examples of
 * some shards. A group can be recorded without a look at any other.
 *
 * @param epoch the epoch
 * @param number number within the epoch, from 0
 * @param first its first position in the epoch's order
 * @param shards its examples, in the order of their ids
 */
public record Group(int epoch, int number, int first, List<Shard> shards)
    implements Comparable<Group>, Serializable {
  private static final Comparator<Group> IN_TIME =
      Comparator.comparingInt(Group::epoch).thenComparingInt(Group::number);

  public Group {
    shards = List.copyOf(shards);
  }

  /**
   * Examples that lie side by side, such as those of one file.
   *
   * @param first the first id
   * @param end one past the last id
   */
  public record Shard(int first, int end) implements Serializable {
    /** Number of examples. */
    public int size() {
      return end - first;
    }
  }

  /** Number of examples. */
  public int size() {
    return shards.stream().mapToInt(Shard::size).sum();
  }

  /** One past its last position in the epoch's order. */
  public int end() {
    return first + size();
  }

  /** Whether it has examples of the ids in [from, to). */
  public boolean meets(int from, int to) {
    return shards.stream().anyMatch(shard -> shard.first() < to && from < shard.end());
  }

  /** Number of an example among those of the group in the order of their ids; -1 of any other. */
  public int index(int example) {
    int before = 0;
    for (Shard shard : shards) {
      if (shard.first() <= example && example < shard.end()) {
        return before + example - shard.first();
      }
      before += shard.size();
    }
    return -1;
  }

  /** The example of a number among those of the group in the order of their ids. */
  int example(int index) {
    int rest = index;
    for (Shard shard : shards) {
      if (rest < shard.size()) {
        return shard.first() + rest;
      }
      rest -= shard.size();
    }
    throw new IndexOutOfBoundsException(index);
  }

  @Override
  public int compareTo(Group other) {
    return IN_TIME.compare(this, other);
  }
}
