// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.util.LongAccumulator;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.jobs.data.Example;

/**
 * Records epochs as the turns reach them and keeps the last few: from the teacher's turn to the end
 * of the student's. An older one that a replay asks for is recorded again, to the same bits.
 */
public final class Recorder {
  private final ImagePipeline pipeline;
  private final RecordedEpochs epochs;
  private final LongAccumulator progress;

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
    this(
        pipeline,
        new RecordedEpochs(
            examples,
            pipeline.plan(),
            Segments.ofBytes(pipeline.plan(), pipeline.imageBytes(), partitionBytes),
            epochsKept),
        progress);
  }

  private Recorder(ImagePipeline pipeline, RecordedEpochs epochs, LongAccumulator progress) {
    this.pipeline = pipeline;
    this.epochs = epochs;
    this.progress = progress;
  }

  /** A recorder for another run on the same recipe: what both hold at once is recorded once. */
  public Recorder beside() {
    return new Recorder(pipeline, epochs.beside(), progress);
  }

  /** Lets go of all that is recorded for its run. */
  public void clear() {
    epochs.clear();
  }

  /** The recorded shares of a round: one partition per logical worker, in worker order. */
  public JavaRDD<RecordedShares> shares(Turn round) {
    List<JavaRDD<RecordedStep>> parts =
        Stream.of(round.teacher(), round.student())
            .filter(steps -> !steps.isEmpty())
            .distinct()
            .flatMap(epochs::parts)
            .toList();
    return read(WorkerPartitions.of(parts, pipeline.plan().workers()), pipeline, progress, round);
  }

  /** Static, so that what travels is what it is given and not this recorder. */
  private static JavaRDD<RecordedShares> read(
      JavaRDD<RecordedStep> workers, ImagePipeline pipeline, LongAccumulator progress, Turn round) {
    return workers.mapPartitions(
        steps -> RecordedShares.read(pipeline, progress, round, steps),
        true /* keeps partitioning */);
  }
}
