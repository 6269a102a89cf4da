// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.averaging.dl4j;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingResult;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.training.Divergence;
import org.spacedkd.core.training.ParameterAveraging;
import org.spacedkd.core.training.Share;
import org.spacedkd.dl4j.Dl4jNetwork;

/**
 * dl4j-spark's parameter averaging for one round over partitions that already are the workers'
 * batches: no counting, no split, no shuffle, and a mean weighted by examples and summed in
 * partition order.
 */
final class OrderedTrainingMaster extends ParameterAveragingTrainingMaster {
  private final Dl4jNetwork network;
  private final RoundRecorder recorder;

  /** A master for one round of a network that the driver holds. */
  OrderedTrainingMaster(Dl4jNetwork network, RoundRecorder recorder, int workers) {
    super(
        new Builder(workers, 1)
            .workerPrefetchNumBatches(0)
            .saveUpdater(true)
            // dl4j-spark draws from an unseeded source otherwise, even where nothing is drawn.
            .rngSeed(0)
            .rddTrainingApproach(RDDTrainingApproach.Direct)
            .repartionData(Repartition.Never)
            .storageLevel(null)
            .trainingHooks(recorder));
    this.network = network;
    this.recorder = recorder;
  }

  @Override
  public void executeTrainingMDS(SparkComputationGraph graph, JavaRDD<MultiDataSet> shares) {
    ParameterAveragingTrainingWorker worker = getWorkerInstance(graph);
    List<Vectors> results = shares.mapPartitions(batches -> fit(worker, batches)).collect();
    List<NetworkState> states =
        results.stream()
            .map(vectors -> network.state(vectors.parameters(), vectors.updaterState()))
            .toList();
    network.load(ParameterAveraging.mean(states, recorder.examples()));
  }

  /**
   * What runs on an executor: dl4j-spark's worker over one partition, which may have no batch at
   * all.
   */
  private static Iterator<Vectors> fit(
      ParameterAveragingTrainingWorker worker, Iterator<MultiDataSet> batches) {
    if (!batches.hasNext()) {
      return List.<Vectors>of().iterator();
    }
    ComputationGraph graph = worker.getInitialModelGraph();
    try {
      MultiDataSet batch;
      do {
        batch = batches.next();
        worker.processMinibatch(batch, graph, false /* more to come */);
      } while (batches.hasNext());
      Vectors vectors = Vectors.of(worker.getFinalResult(graph));
      Share last = ShareDataSets.origin(batch).share();
      Divergence.requireFinite(vectors.parameters(), TaskContext.getPartitionId(), last);
      Divergence.requireFinite(vectors.updaterState(), TaskContext.getPartitionId(), last);
      return List.of(vectors).iterator();
    } finally {
      Dl4jNetwork.free(graph);
    }
  }

  /** dl4j-spark's result, which does not travel, as two arrays that do. */
  private record Vectors(float[] parameters, float[] updaterState) implements Serializable {
    static Vectors of(ParameterAveragingTrainingResult result) {
      return new Vectors(flat(result.getParameters()), flat(result.getUpdaterState()));
    }

    private static float[] flat(INDArray vector) {
      return vector.reshape(vector.length()).toFloatVector();
    }
  }
}
