// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.plan;

import java.io.Serializable;
import java.util.List;
import org.spacedkd.core.plan.Group.Shard;
import org.spacedkd.core.random.RandomStream;

/**
 * In what order an epoch goes through the examples, a pure function of (seed, epoch). An epoch is
 * cut into groups; each is a uniformly random permutation of its examples.
 */
public sealed interface Order extends Serializable permits Order.Permutation, ShardOrder {
  /** The name in the configuration. */
  String label();

  /** The order, in words that never change: orders of one identity are the same. */
  String identity();

  /** The groups of an epoch of so many examples, in order. */
  List<Group> groups(long seed, int epoch, int examples);

  /** The stream that permutes a group's examples. */
  RandomStream stream(long seed, Group group);

  /** One group: every order of the examples is as likely as any other. */
  record Permutation() implements Order {
    @Override
    public String label() {
      return "permutation";
    }

    @Override
    public String identity() {
      return label();
    }

    @Override
    public List<Group> groups(long seed, int epoch, int examples) {
      return List.of(new Group(epoch, 0, 0, List.of(new Shard(0, examples))));
    }

    @Override
    public RandomStream stream(long seed, Group group) {
      return RandomStream.of(seed, "order", group.epoch());
    }
  }
}
