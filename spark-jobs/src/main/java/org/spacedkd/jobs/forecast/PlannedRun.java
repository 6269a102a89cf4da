// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.forecast;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.plan.DataShape;
import org.spacedkd.core.plan.RunExtent;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.TrainingSpec;

/**
 * A run, as far as it matters for what it takes.
 *
 * @param retention what is kept of it while it goes on
 */
public record PlannedRun(RunPlan plan, TrainingSpec training, DataShape data, Retention retention) {
  /**
   * What a run keeps.
   *
   * @param recordedEpochs epochs of recorded partitions at once, at least 1
   * @param checkpoints latest checkpoints, at least 1
   * @param snapshots states of the teacher that are kept for good
   * @param imageBytes of decoded images in each executor's heap, at the most
   */
  public record Retention(int recordedEpochs, int checkpoints, int snapshots, long imageBytes) {}

  /** How much there is to do. */
  public RunExtent extent() {
    return RunExtent.of(plan);
  }

  /** Logical workers L. */
  public int workers() {
    return plan.batches().workers();
  }

  /** Examples of the largest share of a step: the global batch over L, rounded up. */
  public int shareSize() {
    return (plan.batches().globalBatch() - 1) / workers() + 1;
  }

  /** Bytes of every owner's state: 4 a value of its parameters, statistics and optimizer slots. */
  public Map<Learner, Long> stateBytes() {
    Map<Learner, Long> bytes = new EnumMap<>(Learner.class);
    training.owners().forEach(owner -> bytes.put(owner, bytes(training.learner(owner).layout())));
    return bytes;
  }

  /** Bytes of the states of all owners. */
  public long allStatesBytes() {
    return stateBytes().values().stream().mapToLong(bytes -> bytes).sum();
  }

  private static long bytes(List<TensorSpec> layout) {
    return layout.stream().mapToLong(TensorSpec::size).sum() * Float.BYTES;
  }
}
