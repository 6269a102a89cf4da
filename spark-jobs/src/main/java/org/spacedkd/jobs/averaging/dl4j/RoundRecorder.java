// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.averaging.dl4j;

import java.util.List;
import org.apache.spark.TaskContext;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.spark.api.TrainingHook;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.spacedkd.core.objective.Loss;
import org.spacedkd.core.training.Attempt;
import org.spacedkd.core.training.Divergence;
import org.spacedkd.core.training.LossMeter;
import org.spacedkd.core.training.Share;
import org.spacedkd.core.training.Trace;
import org.spacedkd.dl4j.ObjectiveLoss;

/**
 * Brings home what dl4j-spark's result does not carry: losses by part, digests and the number of
 * examples of each worker, in an accumulator that only successful tasks add to.
 */
final class RoundRecorder implements TrainingHook {
  private static final long serialVersionUID = 1L;

  private final WorkerRecords records;

  /** Where this task computes. */
  private transient Attempt attempt = Attempt.IN_PROCESS;

  /** When the update began that this task is in. */
  private transient long start;

  RoundRecorder(WorkerRecords records) {
    this.records = records;
  }

  /** The task that calls begins. */
  void begin(Attempt current) {
    attempt = current;
  }

  /** Examples seen by each worker that saw any, in worker order. */
  List<Integer> examples() {
    return records.value().values().stream().map(WorkerRecords.Entry::examples).toList();
  }

  @Override
  public void postUpdate(MultiDataSet batch, Model model) {
    double updateSeconds = (System.nanoTime() - start) / 1e9;
    int worker = TaskContext.getPartitionId();
    ShareDataSets.Origin origin = ShareDataSets.origin(batch);
    Share share = origin.share();
    Loss loss = ObjectiveLoss.last().loss();
    Divergence.requireFinite(loss.total(), worker, share);
    records.add(
        new WorkerRecords.Update(
            worker,
            new Trace(share.step(), share.digest(), LossMeter.of(loss, share.batch().size())),
            attempt,
            origin.targetSeconds() + updateSeconds));
  }

  @Override
  public void preUpdate(MultiDataSet batch, Model model) {
    start = System.nanoTime();
  }

  @Override
  public void preUpdate(DataSet batch, Model model) {}

  @Override
  public void postUpdate(DataSet batch, Model model) {}
}
