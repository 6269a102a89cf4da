// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.averaging.dl4j;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Round;
import org.spacedkd.core.training.Attempt;
import org.spacedkd.core.training.Averager;
import org.spacedkd.core.training.LearnerSpec;
import org.spacedkd.core.training.ParameterAveraging;
import org.spacedkd.core.training.RoundResult;
import org.spacedkd.core.training.Trace;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.dl4j.Dl4jNetwork;
import org.spacedkd.jobs.averaging.StateBroadcasts;
import org.spacedkd.jobs.recording.Recorder;

/** Rounds of a turn that trains one learner, through dl4j-spark. */
public final class Dl4jSparkAverager implements Averager {
  private final JavaSparkContext context;
  private final TrainingSpec spec;
  private final Recorder recorder;
  private final StateBroadcasts broadcasts;
  private final int workers;
  private final Map<Learner, ComputationGraph> graphs = new EnumMap<>(Learner.class);

  /** An averager of the workers that a specification and a recorder describe. */
  public Dl4jSparkAverager(
      JavaSparkContext context,
      TrainingSpec spec,
      Recorder recorder,
      StateBroadcasts broadcasts,
      int workers) {
    this.context = context;
    this.spec = spec;
    this.recorder = recorder;
    this.broadcasts = broadcasts;
    this.workers = workers;
  }

  @Override
  public RoundResult round(Round round, Map<Learner, NetworkState> states) {
    long sent = broadcasts.bytes();
    Learner learner = spec.changes(round).iterator().next();
    List<Broadcast<NetworkState>> teacher =
        spec.distills(round) ? List.of(broadcasts.of(states.get(Learner.TEACHER))) : List.of();
    ShareDataSets dataSets = new ShareDataSets(spec, learner, round.steps(learner), teacher);
    JavaRDD<MultiDataSet> batches = recorder.shares(round).flatMap(dataSets::of);
    WorkerRecords records = new WorkerRecords();
    context.sc().register(records);
    RoundRecorder recorderOfRound = new RoundRecorder(records);
    RoundWorker worker =
        new RoundWorker(
            spec,
            learner,
            broadcasts.of(states.get(spec.learner(learner).owner())),
            recorderOfRound);
    OrderedTrainingMaster master = new OrderedTrainingMaster(worker, workers);
    new SparkComputationGraph(context, graph(learner), master).fitMultiDataSet(batches);
    NetworkState mean = ParameterAveraging.mean(master.states(), recorderOfRound.examples());
    return result(learner, mean, records, broadcasts.bytes() - sent);
  }

  /** What dl4j-spark asks for on the driver; its weights are never used. */
  private ComputationGraph graph(Learner learner) {
    return graphs.computeIfAbsent(
        learner,
        l -> {
          LearnerSpec one = spec.learner(l);
          return new Dl4jNetwork(one.network(), one.optimizer(), spec.device()).graph();
        });
  }

  private RoundResult result(
      Learner learner, NetworkState state, WorkerRecords records, long sent) {
    List<List<Trace>> traces =
        IntStream.range(0, workers)
            .mapToObj(worker -> records.value().get(worker))
            .map(entry -> entry == null ? List.<Trace>of() : entry.traces())
            .toList();
    List<Attempt> attempts =
        records.value().values().stream().map(WorkerRecords.Entry::attempt).toList();
    List<Double> engineSeconds =
        IntStream.range(0, workers)
            .mapToObj(worker -> records.value().get(worker))
            .map(entry -> entry == null ? 0.0 : entry.engineSeconds())
            .toList();
    return RoundResult.ofOne(
        learner, spec.learner(learner).owner(), state, traces, attempts, engineSeconds, sent);
  }
}
