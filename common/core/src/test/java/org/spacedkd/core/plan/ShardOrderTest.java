// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.plan.Group.Shard;
import org.spacedkd.core.schedule.Steps;

class ShardOrderTest {
  /** Ids 0 to 9, 10 to 13, 14 to 20, 21 to 29 and 30 to 31. */
  private static final List<Integer> ROWS = List.of(10, 4, 7, 9, 2);

  private static final List<Shard> SHARDS =
      List.of(
          new Shard(0, 10),
          new Shard(10, 14),
          new Shard(14, 21),
          new Shard(21, 30),
          new Shard(30, 32));

  private static BatchPlan plan(int shardsPerGroup) {
    return new BatchPlan(1, 32, 6, 2, new ShardOrder(ROWS, shardsPerGroup));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 9})
  void usesEveryExampleOnceAnEpoch(int shardsPerGroup) {
    for (int epoch = 0; epoch < 4; epoch++) {
      assertThat(Arrays.stream(plan(shardsPerGroup).order(epoch)).sorted())
          .containsExactly(IntStream.range(0, 32).boxed().toArray(Integer[]::new));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void aGroupHasItsShardsAndNoOthers(int shardsPerGroup) {
    BatchPlan plan = plan(shardsPerGroup);
    List<Shard> all = new ArrayList<>();
    int first = 0;
    for (Group group : plan.groups(3)) {
      assertThat(group.first()).isEqualTo(first);
      int[] order = Arrays.copyOfRange(plan.order(3), group.first(), group.end());
      Set<Integer> expected = new HashSet<>();
      group.shards().forEach(s -> IntStream.range(s.first(), s.end()).forEach(expected::add));
      assertThat(order).containsExactlyInAnyOrder(expected.stream().mapToInt(i -> i).toArray());
      all.addAll(group.shards());
      first = group.end();
    }
    assertThat(first).isEqualTo(32);
    assertThat(all).containsExactlyInAnyOrderElementsOf(SHARDS);
    assertThat(plan.groups(3)).hasSize((5 + shardsPerGroup - 1) / shardsPerGroup);
  }

  @Test
  void ordersShardsAndExamplesAnewInEveryEpoch() {
    BatchPlan plan = plan(1);
    List<List<Shard>> epochs =
        IntStream.range(0, 20)
            .mapToObj(e -> plan.groups(e).stream().flatMap(g -> g.shards().stream()).toList())
            .toList();
    assertThat(new HashSet<>(epochs)).hasSizeGreaterThan(10);
    // A shard of ten has other orders in epochs in which it comes at the same place.
    assertThat(
            IntStream.range(0, 50)
                .filter(epoch -> plan.groups(epoch).get(0).shards().equals(SHARDS.subList(0, 1)))
                .mapToObj(epoch -> Arrays.toString(Arrays.copyOf(plan.order(epoch), 10))))
        .hasSizeGreaterThan(2)
        .doesNotHaveDuplicates();
  }

  @Test
  void positionsAreTheInverseOfTheOrder() {
    BatchPlan plan = plan(2);
    int[] order = plan.order(1);
    for (Group group : plan.groups(1)) {
      int[] positions = plan.positions(group);
      for (int position = group.first(); position < group.end(); position++) {
        assertThat(positions[group.index(order[position])]).isEqualTo(position);
      }
    }
  }

  @Test
  void aGroupCountsItsExamplesInTheOrderOfTheirIds() {
    Group group = new Group(0, 0, 5, List.of(new Shard(2, 4), new Shard(7, 9)));

    assertThat(IntStream.range(0, 10).map(group::index))
        .containsExactly(-1, -1, 0, 1, -1, -1, -1, 2, 3, -1);
    assertThat(group.size()).isEqualTo(4);
    assertThat(group.end()).isEqualTo(9);
    assertThat(group.meets(4, 7)).isFalse();
    assertThat(group.meets(3, 5)).isTrue();
    assertThat(group.meets(6, 8)).isTrue();
  }

  @Test
  void stepsTakeTheirExamplesFromTheirGroups() {
    BatchPlan plan = plan(2);
    for (int step = 0; step < 12; step++) {
      int epoch = plan.epochOf(step);
      int now = step;
      List<Group> expected =
          plan.groups(epoch).stream()
              .filter(
                  group ->
                      IntStream.range(group.first(), group.end())
                          .anyMatch(position -> plan.place(epoch, position).step() == now))
              .toList();
      assertThat(plan.groups(new Steps(step, step + 1))).isEqualTo(expected);
    }
    assertThat(plan.groups(new Steps(0, 12))).hasSize(6);
    assertThat(plan.groups(Steps.NONE)).isEmpty();
  }

  @Test
  void isTheSameForAnyNumberOfWorkers() {
    Order order = new ShardOrder(ROWS, 2);
    assertThat(new BatchPlan(4, 32, 6, 3, order).order(2))
        .isEqualTo(new BatchPlan(4, 32, 8, 1, order).order(2))
        .isNotEqualTo(new BatchPlan(5, 32, 6, 3, order).order(2));
  }

  @Test
  void refusesShardsThatAreNotThePlans() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BatchPlan(1, 33, 6, 2, new ShardOrder(ROWS, 2)))
        .withMessage("Invalid order: shards of 32 examples (the plan has 33)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ShardOrder(ROWS, 0))
        .withMessage("Invalid shards per group: 0 (at least 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ShardOrder(List.of(3, 0), 1))
        .withMessage("Invalid rows: [3, 0] (each at least 1)");
  }
}
