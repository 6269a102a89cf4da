// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.util.LongAccumulator;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.Share;
import org.spacedkd.core.training.ShareSource;
import org.spacedkd.jobs.data.Example;

/**
 * One logical worker's recorded shares of a round, decoded one at a time. Lives within its task
 * only.
 */
public final class RecordedShares implements ShareSource {
  private final ImagePipeline pipeline;
  private final LongAccumulator progress;
  private final Map<Integer, List<Example>> steps = new HashMap<>();

  private RecordedShares(ImagePipeline pipeline, LongAccumulator progress) {
    this.pipeline = pipeline;
    this.progress = progress;
  }

  /**
   * Takes the steps of a round out of a worker's partitions.
   *
   * @param progress raised whenever a share is asked for, once per step
   */
  static Iterator<RecordedShares> read(
      ImagePipeline pipeline,
      LongAccumulator progress,
      Turn round,
      Iterator<RecordedStep> recorded) {
    RecordedShares shares = new RecordedShares(pipeline, progress);
    recorded.forEachRemaining(
        step -> {
          if (round.steps(Learner.TEACHER).contains(step.step())
              || round.steps(Learner.STUDENT).contains(step.step())) {
            shares.steps.put(step.step(), step.examples());
          }
        });
    return List.of(shares).iterator();
  }

  @Override
  public Share share(int step) {
    progress.add(1);
    // A share that was never recorded is empty: an incomplete batch has fewer examples than
    // workers.
    return pipeline.share(step, steps.getOrDefault(step, List.of()));
  }
}
