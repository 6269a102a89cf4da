// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.averaging.dl4j;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.objective.Outputs;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.training.NetworkPool;
import org.spacedkd.core.training.Share;
import org.spacedkd.core.training.ShareSource;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.dl4j.Dl4jNetwork;
import org.spacedkd.dl4j.Threads;
import org.spacedkd.jobs.arithmetic.TaskArithmetic;

/**
 * A worker's shares of a round as the data sets that dl4j-spark trains on: images, and as labels
 * the classes with the frozen teacher's outputs beside them.
 *
 * @param learner the one learner of the turn
 * @param steps its steps
 * @param teacher the frozen teacher; empty where the learner needs none
 */
record ShareDataSets(
    TrainingSpec spec, Learner learner, Steps steps, List<Broadcast<NetworkState>> teacher)
    implements Serializable {

  /** The data sets of one partition, made one at a time as the worker asks for them. */
  Iterator<MultiDataSet> of(ShareSource shares) {
    TrainingSpec here = TaskArithmetic.admitted(spec);
    Threads.use(here.device());
    Optional<Network> frozen = teacher.stream().findFirst().map(state -> borrow(here, state));
    return IntStream.range(steps.first(), steps.end())
        .mapToObj(shares::share)
        .filter(share -> share.batch().size() > 0)
        .map(share -> dataSet(share, frozen))
        .iterator();
  }

  private static Network borrow(TrainingSpec spec, Broadcast<NetworkState> state) {
    NetworkPool.Loans loans = new NetworkPool.Loans(spec);
    Network network = loans.network(Learner.TEACHER);
    network.load(spec.learner(Learner.TEACHER).teaching(state.value()));
    TaskContext.get()
        .addTaskCompletionListener(
            task -> {
              if (!task.isFailed() && !task.isInterrupted()) {
                loans.giveBack();
              }
              loans.close();
            });
    return network;
  }

  private MultiDataSet dataSet(Share share, Optional<Network> frozen) {
    long start = System.nanoTime();
    Outputs targets =
        frozen
            .map(network -> network.infer(share.batch(), spec.teacherStatistics()))
            .orElse(Outputs.NONE);
    double seconds = (System.nanoTime() - start) / 1e9;
    MultiDataSet dataSet =
        Dl4jNetwork.dataSet(share.batch(), targets, spec.learner(learner).objective());
    dataSet.setExampleMetaData(List.of(new Origin(share, seconds)));
    return dataSet;
  }

  /**
   * What a data set was made of.
   *
   * @param targetSeconds time that the frozen teacher took for its targets
   */
  record Origin(Share share, double targetSeconds) implements Serializable {}

  /** What a data set was made of. */
  static Origin origin(MultiDataSet dataSet) {
    return (Origin) dataSet.getExampleMetaData().get(0);
  }
}
