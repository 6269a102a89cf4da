// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.jobs.data.Example;

/** The recordings of the last few epochs that a run has asked for. */
final class RecordedEpochs {
  private final BatchPlan plan;
  private final Segments segments;
  private final int kept;
  private final SharedRecordings<Integer, JavaRDD<RecordedStep>> recordings;
  private final KeptEpochs<JavaRDD<RecordedStep>> epochs;

  /**
   * No recording yet.
   *
   * @param kept how many are kept at once, at least 1
   */
  RecordedEpochs(JavaRDD<Example> examples, BatchPlan plan, Segments segments, int kept) {
    this(
        plan,
        segments,
        kept,
        new SharedRecordings<>(
            epoch -> EpochRecording.of(examples, plan, epoch, segments),
            recording -> recording.unpersist(false)));
  }

  private RecordedEpochs(
      BatchPlan plan,
      Segments segments,
      int kept,
      SharedRecordings<Integer, JavaRDD<RecordedStep>> recordings) {
    this.plan = plan;
    this.segments = segments;
    this.kept = kept;
    this.recordings = recordings;
    epochs = new KeptEpochs<>(recordings::take, recordings::leave, kept);
  }

  /** Those of another run on the same recipe: what both hold at once is recorded once. */
  RecordedEpochs beside() {
    return new RecordedEpochs(plan, segments, kept, recordings);
  }

  /** The recorded partitions of some steps, epoch by epoch. */
  Stream<JavaRDD<RecordedStep>> parts(Steps steps) {
    return IntStream.rangeClosed(plan.epochOf(steps.first()), plan.epochOf(steps.end() - 1))
        .mapToObj(epoch -> prune(epochs.epoch(epoch), segments, epoch, steps));
  }

  /** Static, so that what travels is what it is given and not this object. */
  private static JavaRDD<RecordedStep> prune(
      JavaRDD<RecordedStep> recording, Segments segments, int epoch, Steps steps) {
    return WorkerPartitions.prune(recording, partition -> segments.holds(partition, epoch, steps));
  }

  /** Lets go of all recordings. */
  void clear() {
    epochs.clear();
  }
}
