// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.averaging.dl4j;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.spacedkd.core.network.NetworkState;

/**
 * dl4j-spark's parameter averaging for one round over partitions that already are the workers'
 * batches: no counting, no split, no shuffle. The states of the workers are collected in partition
 * order, for a mean that is summed in that order.
 */
final class OrderedTrainingMaster extends ParameterAveragingTrainingMaster {
  private final RoundWorker worker;
  private List<NetworkState> states = List.of();

  /** A master for one round of so many workers. */
  OrderedTrainingMaster(RoundWorker worker, int workers) {
    super(
        new Builder(workers, 1)
            .workerPrefetchNumBatches(0)
            .saveUpdater(true)
            // dl4j-spark draws from an unseeded source otherwise, even where nothing is drawn.
            .rngSeed(0)
            .rddTrainingApproach(RDDTrainingApproach.Direct)
            .repartionData(Repartition.Never)
            .storageLevel(null));
    this.worker = worker;
  }

  @Override
  public void executeTrainingMDS(SparkComputationGraph graph, JavaRDD<MultiDataSet> shares) {
    states = shares.mapPartitions(worker::fit).collect();
  }

  /** The states of the workers that saw any batch, in worker order. */
  List<NetworkState> states() {
    return states;
  }
}
