// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.util.LongAccumulator;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.jobs.data.Example;

/**
 * Records epochs as the turns reach them and keeps the last few: from the teacher's turn to the end
 * of the student's. An older one that a replay asks for is recorded again, to the same bits.
 */
public final class Recorder {
  private final ImagePipeline pipeline;
  private final BatchPlan plan;
  private final LongAccumulator progress;
  private final Segments segments;
  private final RecordedEpochs epochs;

  /**
   * A recorder of prepared examples.
   *
   * @param partitionBytes wanted size of a recorded partition
   * @param epochsKept epochs of recorded partitions kept at once, at least 1
   * @param progress raised on an executor by each step whose share is asked for
   */
  public Recorder(
      JavaRDD<Example> examples,
      ImagePipeline pipeline,
      long partitionBytes,
      int epochsKept,
      LongAccumulator progress) {
    this.pipeline = pipeline;
    plan = pipeline.plan();
    segments = Segments.ofBytes(plan, pipeline.imageBytes(), partitionBytes);
    epochs = new RecordedEpochs(e -> EpochRecording.of(examples, plan, e, segments), epochsKept);
    this.progress = progress;
  }

  /** The recorded shares of a round: one partition per logical worker, in worker order. */
  public synchronized JavaRDD<RecordedShares> shares(Turn round) {
    List<JavaRDD<RecordedStep>> parts =
        Stream.of(round.teacher(), round.student())
            .filter(steps -> !steps.isEmpty())
            .distinct()
            .flatMap(this::parts)
            .toList();
    return read(WorkerPartitions.of(parts, plan.workers()), pipeline, progress, round);
  }

  /** Static, so that what travels is what it is given and not this recorder. */
  private static JavaRDD<RecordedShares> read(
      JavaRDD<RecordedStep> workers, ImagePipeline pipeline, LongAccumulator progress, Turn round) {
    return workers.mapPartitions(
        steps -> RecordedShares.read(pipeline, progress, round, steps),
        true /* keeps partitioning */);
  }

  private Stream<JavaRDD<RecordedStep>> parts(Steps steps) {
    return IntStream.rangeClosed(plan.epochOf(steps.first()), plan.epochOf(steps.end() - 1))
        .mapToObj(epoch -> prune(epochs.epoch(epoch), segments, epoch, steps));
  }

  private static JavaRDD<RecordedStep> prune(
      JavaRDD<RecordedStep> recording, Segments segments, int epoch, Steps steps) {
    return WorkerPartitions.prune(recording, partition -> segments.holds(partition, epoch, steps));
  }
}
