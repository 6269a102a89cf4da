// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.Group;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.jobs.data.ExampleFiles;
import org.spacedkd.jobs.data.shards.Example;
import scala.Tuple2;

/**
 * The recorded partitions of a group: each of its examples once, sorted by the step and worker that
 * train on it. One shuffle of the files that hold them, each read from end to end; nothing is
 * collected, and no task holds a file.
 *
 * @param partitions in memory, and on disk where they do not fit there
 * @param segments which of them holds what
 */
record Recording(JavaRDD<RecordedStep> partitions, Segments segments) {
  /** Begins nothing: a partition is recorded when a round first needs it. */
  static Recording of(ExampleFiles files, BatchPlan plan, Group group, long partitionBytes) {
    Segments segments = Segments.ofBytes(plan, group, files.exampleBytes(), partitionBytes);
    Set<Integer> read = Set.copyOf(files.holding(group));
    return new Recording(
        WorkerPartitions.prune(files.examples(), read::contains)
            .mapPartitionsToPair(examples -> place(examples, plan, group))
            .repartitionAndSortWithinPartitions(segments)
            .mapPartitions(ByStep::new)
            .setName(
                String.format(
                    Locale.ROOT, "epoch %d, group %d, recorded", group.epoch(), group.number()))
            .persist(StorageLevel.MEMORY_AND_DISK()),
        segments);
  }

  /**
   * Recordings that a run keeps, none yet, and shares with those {@linkplain KeptGroups#beside
   * beside} it.
   *
   * @param epochsKept epochs of which they are kept at once, at least 1
   */
  static KeptGroups<Recording> kept(
      ExampleFiles files, BatchPlan plan, long partitionBytes, int epochsKept) {
    SharedRecordings<Group, Recording> shared =
        new SharedRecordings<>(group -> of(files, plan, group, partitionBytes), Recording::forget);
    return new KeptGroups<>(plan, shared::take, shared::leave, epochsKept);
  }

  /** The partitions that hold shares of some steps. */
  JavaRDD<RecordedStep> holding(Steps steps) {
    return prune(partitions, segments, steps);
  }

  /** Static, so that what travels is what it is given and not this recording. */
  private static JavaRDD<RecordedStep> prune(
      JavaRDD<RecordedStep> partitions, Segments segments, Steps steps) {
    return WorkerPartitions.prune(partitions, number -> segments.holds(number, steps));
  }

  /** Lets go of the partitions and of the files of their shuffle, wherever they are. */
  void forget() {
    // Else the files stay until the driver's heap is full enough for the garbage collector.
    partitions.rdd().cleanShuffleDependencies(false /* need not wait */);
    partitions.unpersist(false);
  }

  private static Iterator<Tuple2<RecordedPlace, Example>> place(
      Iterator<Example> examples, BatchPlan plan, Group group) {
    int[] positions = Positions.of(plan, group);
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(examples, Spliterator.ORDERED), false)
        .filter(example -> group.index(example.id()) >= 0)
        .map(example -> placed(example, plan, group, positions))
        .iterator();
  }

  private static Tuple2<RecordedPlace, Example> placed(
      Example example, BatchPlan plan, Group group, int[] positions) {
    int position = positions[group.index(example.id())];
    return new Tuple2<>(RecordedPlace.of(plan.place(group.epoch(), position)), example);
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
