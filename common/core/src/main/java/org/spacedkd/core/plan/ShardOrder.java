// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.spacedkd.core.plan.Group.Shard;
import org.spacedkd.core.random.RandomStream;

/**
 * Shards, such as the files of prepared data, are permuted, and examples within groups of some
 * shards: what trains on a group reads its files from end to end and no other. Examples of one file
 * stay close together, so files of one class each make for poor batches unless a group has many.
 *
 * @param rows number of examples of each shard, in the order of their ids; each at least 1
 * @param shardsPerGroup shards of a group, at least 1; the last group may have fewer
 */
public record ShardOrder(List<Integer> rows, int shardsPerGroup) implements Order {
  public ShardOrder {
    rows = List.copyOf(rows);
    if (shardsPerGroup < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid shards per group: %d (at least 1)", shardsPerGroup));
    }
    if (rows.stream().anyMatch(count -> count < 1)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid rows: %s (each at least 1)", rows));
    }
  }

  @Override
  public String label() {
    return "shards";
  }

  @Override
  public String identity() {
    return String.format(
        Locale.ROOT,
        "shards by %d of %s",
        shardsPerGroup,
        rows.stream().map(String::valueOf).collect(Collectors.joining(" ")));
  }

  /** Number of examples of all shards. */
  int examples() {
    return rows.stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public List<Group> groups(long seed, int epoch, int examples) {
    List<Shard> shards = shards();
    int[] order = RandomStream.of(seed, "shards", epoch).permutation(shards.size());
    List<Group> groups = new ArrayList<>();
    int first = 0;
    for (int from = 0; from < order.length; from += shardsPerGroup) {
      List<Shard> members = new ArrayList<>();
      for (int i = from; i < Math.min(from + shardsPerGroup, order.length); i++) {
        members.add(shards.get(order[i]));
      }
      // Which of them came first has no effect on a permutation of them all.
      members.sort(Comparator.comparingInt(Shard::first));
      Group group = new Group(epoch, groups.size(), first, members);
      groups.add(group);
      first = group.end();
    }
    return groups;
  }

  @Override
  public RandomStream stream(long seed, Group group) {
    return RandomStream.of(seed, "order", group.epoch(), group.number());
  }

  private List<Shard> shards() {
    List<Shard> shards = new ArrayList<>();
    int first = 0;
    for (int count : rows) {
      shards.add(new Shard(first, first + count));
      first += count;
    }
    return shards;
  }
}
