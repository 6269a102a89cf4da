// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.util.LongAccumulator;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.Group;
import org.spacedkd.core.schedule.Round;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.training.Prefetch;
import org.spacedkd.jobs.data.ExampleFiles;

/**
 * Records groups of examples as the turns reach them, and keeps them until the student has passed
 * them. One that is not kept any more is recorded again, to the same bits.
 */
public final class Recorder {
  private final ShareReader reader;
  private final BatchPlan plan;
  private final KeptGroups<Recording> groups;

  /**
   * A recorder of prepared examples.
   *
   * @param partitionBytes wanted size of a recorded partition
   * @param epochsKept epochs of recorded partitions kept at once, at least 1
   * @param progress raised on an executor by each step whose share is asked for
   */
  public Recorder(
      ExampleFiles files,
      ImagePipeline pipeline,
      long partitionBytes,
      int epochsKept,
      Prefetch prefetch,
      LongAccumulator progress) {
    this(
        new ShareReader(pipeline, prefetch, progress),
        pipeline.plan(),
        Recording.kept(files, pipeline.plan(), partitionBytes, epochsKept));
  }

  private Recorder(ShareReader reader, BatchPlan plan, KeptGroups<Recording> groups) {
    this.reader = reader;
    this.plan = plan;
    this.groups = groups;
  }

  /** A recorder for another run on the same recipe: what both hold at once is recorded once. */
  public Recorder beside() {
    return new Recorder(reader, plan, groups.beside());
  }

  /** Lets go of all that is recorded for its run. */
  public void clear() {
    groups.clear();
  }

  /** The recorded shares of a round: one partition per logical worker, in worker order. */
  public JavaRDD<RecordedShares> shares(Round round) {
    Map<Group, Recording> recorded = groups.take(round);
    return reader.shares(round, steps -> workers(recorded, steps));
  }

  /** A round is done: lets go of what the student has passed. */
  public void done(Round round) {
    groups.done(round);
  }

  private JavaRDD<RecordedStep> workers(Map<Group, Recording> recorded, Steps steps) {
    return WorkerPartitions.of(
        plan.groups(steps).stream().map(group -> recorded.get(group).holding(steps)).toList(),
        plan.workers());
  }
}
