// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.random.RandomStream;

class BatchPlanTest {
  @Test
  void usesEveryExampleOnceAnEpoch() {
    BatchPlan plan = new BatchPlan(1, 103, 16, 3);
    for (int epoch = 0; epoch < 4; epoch++) {
      assertThat(Arrays.stream(plan.order(epoch)).sorted())
          .containsExactly(IntStream.range(0, 103).boxed().toArray(Integer[]::new));
    }
  }

  @Test
  void isOnePermutationOfAllExamples() {
    assertThat(new BatchPlan(1, 103, 16, 3).order(5))
        .isEqualTo(RandomStream.of(1, "order", 5).permutation(103));
  }

  @Test
  void hasOneStepAnEpochWhereABatchHoldsAllExamples() {
    BatchPlan plan = new BatchPlan(1, 24, Integer.MAX_VALUE, 5);
    assertThat(plan.stepsPerEpoch()).isEqualTo(1);
    assertThat(plan.stepSize(7)).isEqualTo(24);
    assertThat(IntStream.range(0, 5).map(worker -> plan.shareSize(7, worker)))
        .containsExactly(4, 5, 5, 5, 5);
    assertThat(plan.examplesBefore(7)).isEqualTo(7 * 24);
  }

  @Test
  void ordersEveryEpochAndSeedAnew() {
    BatchPlan plan = new BatchPlan(1, 103, 16, 3);
    assertThat(plan.order(0)).isNotEqualTo(plan.order(1));
    assertThat(plan.order(0)).isNotEqualTo(new BatchPlan(2, 103, 16, 3).order(0));
  }

  @Test
  void isTheSamePlanWhateverIsAskedFirst() {
    BatchPlan plan = new BatchPlan(1, 103, 16, 3);
    int[] later = plan.order(7);
    plan.order(0);
    long key = plan.augmentation(2, 50).nextLong();
    BatchPlan another = new BatchPlan(1, 103, 16, 3);
    assertThat(another.augmentation(2, 50).nextLong()).isEqualTo(key);
    assertThat(another.order(7)).isEqualTo(later);
  }

  @Test
  void augmentsAnExampleWithoutRegardToBatchesAndWorkers() {
    assertThat(new BatchPlan(1, 103, 16, 3).augmentation(2, 50).nextLong())
        .isEqualTo(new BatchPlan(1, 103, 32, 1).augmentation(2, 50).nextLong());
  }

  @Test
  void countsTheIncompleteLastBatch() {
    assertThat(new BatchPlan(1, 50_000, 128, 1).stepsPerEpoch()).isEqualTo(391);
    assertThat(new BatchPlan(1, 256, 128, 1).stepsPerEpoch()).isEqualTo(2);
    BatchPlan plan = new BatchPlan(1, 10, 4, 2);
    assertThat(plan.stepsPerEpoch()).isEqualTo(3);
    assertThat(IntStream.range(0, 7).map(plan::epochOf)).containsExactly(0, 0, 0, 1, 1, 1, 2);
    assertThat(IntStream.range(0, 6).map(step -> plan.shareSize(step, 0)))
        .containsExactly(2, 2, 1, 2, 2, 1);
  }

  @Test
  void cutsABatchIntoContiguousShares() {
    // Seven examples of three workers begin at floor(7 w / 3) = 0, 2, 4.
    BatchPlan plan = new BatchPlan(1, 7, 7, 3);
    assertThat(IntStream.range(0, 7).mapToObj(position -> plan.place(2, position)))
        .containsExactly(
            new ExamplePlace(2, 0, 0),
            new ExamplePlace(2, 0, 1),
            new ExamplePlace(2, 1, 0),
            new ExamplePlace(2, 1, 1),
            new ExamplePlace(2, 2, 0),
            new ExamplePlace(2, 2, 1),
            new ExamplePlace(2, 2, 2));
  }

  @ParameterizedTest
  @CsvSource({"103, 16, 1", "103, 16, 3", "103, 16, 16", "5, 16, 7", "96, 12, 5", "1, 1, 1"})
  void sharesAreEvenAndAgreeWithThePlaces(int examples, int globalBatch, int workers) {
    BatchPlan plan = new BatchPlan(1, examples, globalBatch, workers);
    int epoch = 3;
    int[][] placed = new int[plan.stepsPerEpoch()][workers];
    for (int position = 0; position < examples; position++) {
      ExamplePlace place = plan.place(epoch, position);
      int batch = place.step() - epoch * plan.stepsPerEpoch();
      assertThat(batch).isEqualTo(position / globalBatch);
      assertThat(place.slot()).isEqualTo(placed[batch][place.worker()]++);
    }
    for (int batch = 0; batch < placed.length; batch++) {
      int step = epoch * plan.stepsPerEpoch() + batch;
      assertThat(IntStream.range(0, workers).map(worker -> plan.shareSize(step, worker)))
          .containsExactly(Arrays.stream(placed[batch]).boxed().toArray(Integer[]::new));
      IntSummaryStatistics shares = Arrays.stream(placed[batch]).summaryStatistics();
      assertThat(shares.getMax() - shares.getMin()).isLessThanOrEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"2", "3", "7", "16"})
  void theSharesOfAllWorkersConcatenateToTheBatchOfOne(int workers) {
    assertThat(batches(new BatchPlan(9, 103, 16, workers), 1))
        .isEqualTo(batches(new BatchPlan(9, 103, 16, 1), 1));
  }

  @Test
  void refusesPlansThatLeaveAWorkerIdle() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BatchPlan(1, 100, 4, 5))
        .withMessage("Invalid workers: 5 (between 1 and the global batch of 4)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BatchPlan(1, 100, 4, 0))
        .withMessage("Invalid workers: 0 (between 1 and the global batch of 4)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BatchPlan(1, 0, 4, 1))
        .withMessage("Invalid examples: 0 (at least 1)");
  }

  private record Placed(ExamplePlace place, int example) {}

  /** The example ids of an epoch, batch by batch and worker by worker. */
  private static List<List<Integer>> batches(BatchPlan plan, int epoch) {
    int[] order = plan.order(epoch);
    List<Placed> all = new ArrayList<>();
    for (int position = 0; position < order.length; position++) {
      all.add(new Placed(plan.place(epoch, position), order[position]));
    }
    all.sort(
        Comparator.<Placed>comparingInt(placed -> placed.place().step())
            .thenComparingInt(placed -> placed.place().worker())
            .thenComparingInt(placed -> placed.place().slot()));
    return IntStream.range(0, plan.stepsPerEpoch())
        .mapToObj(
            batch ->
                all.stream()
                    .filter(placed -> placed.place().step() == epoch * plan.stepsPerEpoch() + batch)
                    .map(Placed::example)
                    .toList())
        .toList();
  }
}
