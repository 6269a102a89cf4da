// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import org.apache.spark.Partitioner;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.Group;
import org.spacedkd.core.schedule.Steps;

/**
 * Cuts a group's recording into partitions: segments of consecutive steps, and in each segment one
 * partition per logical worker. How many steps a segment has changes no result, only the size of a
 * partition and how much of it a round has to skip.
 */
final class Segments extends Partitioner {
  private static final long serialVersionUID = 1L;

  private final Steps steps;
  private final int workers;
  private final int stepsPerSegment;

  /**
   * Segments of about a size.
   *
   * @param exampleBytes mean size of a recorded example
   * @param partitionBytes wanted size of a partition
   */
  static Segments ofBytes(BatchPlan plan, Group group, long exampleBytes, long partitionBytes) {
    long shareBytes = Math.max(1, exampleBytes * plan.globalBatch() / plan.workers());
    long stepsPerSegment = Math.max(1, partitionBytes / shareBytes);
    Steps steps = plan.steps(group);
    return new Segments(steps, plan.workers(), (int) Math.min(stepsPerSegment, steps.length()));
  }

  Segments(Steps steps, int workers, int stepsPerSegment) {
    this.steps = steps;
    this.workers = workers;
    this.stepsPerSegment = stepsPerSegment;
  }

  @Override
  public int numPartitions() {
    return (steps.length() + stepsPerSegment - 1) / stepsPerSegment * workers;
  }

  @Override
  public int getPartition(Object key) {
    RecordedPlace place = (RecordedPlace) key;
    return (place.step() - steps.first()) / stepsPerSegment * workers + place.worker();
  }

  /** Whether a partition may hold shares of some steps. */
  boolean holds(int partition, Steps some) {
    int first = steps.first() + partition / workers * stepsPerSegment;
    return new Steps(first, first + stepsPerSegment).meets(some);
  }
}
