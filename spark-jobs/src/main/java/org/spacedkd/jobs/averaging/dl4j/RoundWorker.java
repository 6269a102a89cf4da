// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.averaging.dl4j;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.Divergence;
import org.spacedkd.core.training.NetworkPool;
import org.spacedkd.core.training.Share;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.dl4j.Dl4jNetwork;
import org.spacedkd.jobs.arithmetic.TaskArithmetic;
import org.spacedkd.jobs.averaging.TaskAttempt;

/**
 * dl4j-spark's worker for one round, on a network of the executor's pool: building one, as
 * dl4j-spark does for every task, costs more than a small round.
 */
final class RoundWorker extends ParameterAveragingTrainingWorker {
  private static final long serialVersionUID = 1L;

  private static final WorkerConfiguration CONFIGURATION =
      new WorkerConfiguration(
          true /* a graph */, 1, 1, 1, 0 /* nothing prefetched */, false /* no statistics */);

  private final TrainingSpec spec;
  private final Learner learner;
  private final Broadcast<NetworkState> state;
  private final RoundRecorder recorder;

  /**
   * A worker that trains a learner from a state.
   *
   * @param recorder told of every update
   */
  RoundWorker(
      TrainingSpec spec, Learner learner, Broadcast<NetworkState> state, RoundRecorder recorder) {
    // No broadcast of dl4j-spark's: it is what a network would be built from.
    super(null, true /* with optimizer */, CONFIGURATION, List.of(recorder), List.of(), null);
    this.spec = spec;
    this.learner = learner;
    this.state = state;
    this.recorder = recorder;
  }

  /** Trains on one partition, which may have no batch at all and then has no result. */
  Iterator<NetworkState> fit(Iterator<MultiDataSet> batches) {
    if (!batches.hasNext()) {
      return List.<NetworkState>of().iterator();
    }
    TrainingSpec here = TaskArithmetic.admitted(spec);
    recorder.begin(TaskAttempt.current(here));
    try (NetworkPool.Loans loans = new NetworkPool.Loans(here)) {
      Dl4jNetwork network = (Dl4jNetwork) loans.network(learner);
      network.load(spec.learner(learner).of(state.value()));
      Fitted fitted = fit(network, batches);
      NetworkState result = network.state();
      Divergence.requireFinite(result.values(), TaskContext.getPartitionId(), fitted.last());
      loans.giveBack();
      return List.of(spec.learner(learner).after(state.value(), result, fitted.steps())).iterator();
    }
  }

  /** How many steps there were, and the share of the last. */
  private record Fitted(int steps, Share last) {}

  private Fitted fit(Dl4jNetwork network, Iterator<MultiDataSet> batches) {
    int steps = 0;
    Share share;
    do {
      steps++;
      MultiDataSet batch = batches.next();
      share = ShareDataSets.origin(batch).share();
      network.update(
          share.step(),
          spec.learner(learner).objective(),
          () -> processMinibatch(batch, network.graph(), false /* more to come */));
      Dl4jNetwork.free(batch);
    } while (batches.hasNext());
    return new Fitted(steps, share);
  }
}
