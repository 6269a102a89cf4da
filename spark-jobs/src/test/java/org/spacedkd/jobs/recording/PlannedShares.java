// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import java.util.List;
import java.util.stream.IntStream;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.ExamplePlace;
import org.spacedkd.core.training.Share;
import org.spacedkd.core.training.ShareSource;
import org.spacedkd.jobs.data.shards.Example;

/**
 * One worker's shares straight from the plan, without a recording.
 *
 * @param examples all training examples, by id
 */
public record PlannedShares(ImagePipeline pipeline, List<Example> examples, int worker)
    implements ShareSource {
  @Override
  public Share share(int step) {
    BatchPlan plan = pipeline.plan();
    int epoch = plan.epochOf(step);
    int[] order = plan.order(epoch);
    List<Example> share =
        IntStream.range(0, order.length)
            .filter(position -> isIn(plan.place(epoch, position), step))
            .mapToObj(position -> examples.get(order[position]))
            .toList();
    return pipeline.share(step, share, Runnable::run).join();
  }

  private boolean isIn(ExamplePlace place, int step) {
    return place.step() == step && place.worker() == worker;
  }
}
