// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.jobs.data.Example;
import scala.Tuple2;

/**
 * The recorded partitions of one epoch: every example once, sorted by the step and worker that
 * train on it. One shuffle of the prepared data; nothing is collected.
 */
final class EpochRecording {
  private EpochRecording() {}

  static JavaRDD<RecordedStep> of(
      JavaRDD<Example> examples, BatchPlan plan, int epoch, Segments segments) {
    return examples
        .filter(example -> example.id() < plan.examples())
        .mapPartitionsToPair(part -> place(part, plan, epoch))
        .repartitionAndSortWithinPartitions(segments)
        .mapPartitions(ByStep::new)
        .setName("epoch %d, recorded".formatted(epoch))
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  private static Iterator<Tuple2<RecordedPlace, Example>> place(
      Iterator<Example> examples, BatchPlan plan, int epoch) {
    int[] positions = inverse(plan.order(epoch));
    List<Tuple2<RecordedPlace, Example>> placed = new ArrayList<>();
    examples.forEachRemaining(
        example ->
            placed.add(
                new Tuple2<>(
                    RecordedPlace.of(plan.place(epoch, positions[example.id()])), example)));
    return placed.iterator();
  }

  private static int[] inverse(int[] order) {
    int[] positions = new int[order.length];
    for (int position = 0; position < order.length; position++) {
      positions[order[position]] = position;
    }
    return positions;
  }

  /** Groups examples that come sorted by step. */
  private static final class ByStep implements Iterator<RecordedStep> {
    private final Iterator<Tuple2<RecordedPlace, Example>> sorted;
    private List<Tuple2<RecordedPlace, Example>> ahead = List.of();

    ByStep(Iterator<Tuple2<RecordedPlace, Example>> sorted) {
      this.sorted = sorted;
      readAhead();
    }

    private void readAhead() {
      ahead = sorted.hasNext() ? List.of(sorted.next()) : List.of();
    }

    @Override
    public boolean hasNext() {
      return !ahead.isEmpty();
    }

    @Override
    public RecordedStep next() {
      int step = ahead.get(0)._1().step();
      List<Example> examples = new ArrayList<>();
      while (hasNext() && ahead.get(0)._1().step() == step) {
        examples.add(ahead.get(0)._2());
        readAhead();
      }
      return new RecordedStep(step, examples);
    }
  }
}
