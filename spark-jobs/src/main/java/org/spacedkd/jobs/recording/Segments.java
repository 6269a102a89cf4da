// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import java.util.Objects;
import org.apache.spark.Partitioner;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.schedule.Steps;

/**
 * Cuts an epoch's recording into partitions: segments of consecutive steps, and in each segment one
 * partition per logical worker. How many steps a segment has changes no result, only the size of a
 * partition and how much of it a round has to skip.
 */
final class Segments extends Partitioner {
  private static final long serialVersionUID = 1L;

  private final BatchPlan plan;
  private final int stepsPerSegment;

  /**
   * Segments of about a size.
   *
   * @param exampleBytes mean size of a recorded example
   * @param partitionBytes wanted size of a partition
   */
  static Segments ofBytes(BatchPlan plan, long exampleBytes, long partitionBytes) {
    long shareBytes = Math.max(1, exampleBytes * plan.globalBatch() / plan.workers());
    long steps = Math.max(1, partitionBytes / shareBytes);
    return new Segments(plan, (int) Math.min(steps, plan.stepsPerEpoch()));
  }

  Segments(BatchPlan plan, int stepsPerSegment) {
    this.plan = plan;
    this.stepsPerSegment = stepsPerSegment;
  }

  @Override
  public int numPartitions() {
    int segments = (plan.stepsPerEpoch() + stepsPerSegment - 1) / stepsPerSegment;
    return segments * plan.workers();
  }

  @Override
  public int getPartition(Object key) {
    RecordedPlace place = (RecordedPlace) key;
    return segment(place.step()) * plan.workers() + place.worker();
  }

  /** Whether a partition holds shares of some of the steps of its epoch. */
  boolean holds(int partition, int epoch, Steps steps) {
    int first = epoch * plan.stepsPerEpoch() + partition / plan.workers() * stepsPerSegment;
    return first < steps.end() && steps.first() < first + stepsPerSegment;
  }

  private int segment(int step) {
    return step % plan.stepsPerEpoch() / stepsPerSegment;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Segments that
        && plan.equals(that.plan)
        && stepsPerSegment == that.stepsPerSegment;
  }

  @Override
  public int hashCode() {
    return Objects.hash(plan, stepsPerSegment);
  }
}
