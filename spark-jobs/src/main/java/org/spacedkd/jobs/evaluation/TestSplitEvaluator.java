// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.evaluation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.objective.Outputs;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.NetworkPool;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.jobs.arithmetic.TaskArithmetic;
import org.spacedkd.jobs.averaging.StateBroadcasts;
import org.spacedkd.jobs.data.PreparedData;
import org.spacedkd.jobs.data.shards.Example;
import org.spacedkd.jobs.data.shards.Split;
import org.spacedkd.jobs.recording.ImagePipeline;

/**
 * Evaluates learners on the test split, batch norm on running statistics. Tasks and batches are cut
 * by example id and summed in order, so that the loss is the same wherever they were evaluated.
 */
public final class TestSplitEvaluator implements Evaluator {
  /** Images that a task evaluates. */
  public static final int BATCH = 250;

  /** Pixels that a network sees at once: what its layers put out of them is in memory. */
  private static final int PIXELS = BATCH * 64 * 64;

  private final TrainingSpec spec;
  private final ImagePipeline pipeline;
  private final StateBroadcasts broadcasts;
  private final JavaRDD<List<Example>> batches;
  private final LongAccumulator progress;

  /**
   * An evaluator of the test split, which stays in the executors' memory.
   *
   * @param progress raised on an executor by each batch that is evaluated
   */
  public TestSplitEvaluator(
      TrainingSpec spec,
      ImagePipeline pipeline,
      StateBroadcasts broadcasts,
      PreparedData data,
      LongAccumulator progress) {
    this.spec = spec;
    this.pipeline = pipeline;
    this.broadcasts = broadcasts;
    this.progress = progress;
    int count = (data.manifest().split(Split.TEST).rows() + BATCH - 1) / BATCH;
    batches =
        data.examples(Split.TEST)
            .groupBy(example -> example.id() / BATCH, count)
            .sortByKey(true, count)
            .values()
            .map(TestSplitEvaluator::inOrder)
            .setName("test batches")
            .persist(StorageLevel.MEMORY_AND_DISK());
  }

  private static List<Example> inOrder(Iterable<Example> examples) {
    List<Example> ordered = new ArrayList<>();
    examples.forEach(ordered::add);
    ordered.sort(Comparator.comparingInt(Example::id));
    return ordered;
  }

  /**
   * Images that a network sees at once, between 1 and {@link #BATCH}.
   *
   * @param imagePixels height times width of an image
   */
  public static int batch(long imagePixels) {
    return (int) Math.max(1, Math.min(BATCH, PIXELS / imagePixels));
  }

  /** Evaluates a learner, of the states of all. */
  @Override
  public ExitEvaluations evaluate(Learner learner, Map<Learner, NetworkState> states) {
    Broadcast<NetworkState> state = broadcasts.of(states.get(spec.learner(learner).owner()));
    Task task = new Task(spec, learner, pipeline, state, progress);
    return batches.map(task::evaluate).collect().stream()
        .reduce(ExitEvaluations.NONE, ExitEvaluations::plus);
  }

  /** What runs on an executor. */
  private record Task(
      TrainingSpec spec,
      Learner learner,
      ImagePipeline pipeline,
      Broadcast<NetworkState> state,
      LongAccumulator progress)
      implements Serializable {
    ExitEvaluations evaluate(List<Example> examples) {
      try (NetworkPool.Loans loans = new NetworkPool.Loans(TaskArithmetic.admitted(spec))) {
        Network network = loans.network(learner);
        network.load(spec.learner(learner).of(state.value()));
        int size = batch((long) pipeline.framing().height() * pipeline.framing().width());
        ExitEvaluations all = ExitEvaluations.NONE;
        for (int first = 0; first < examples.size(); first += size) {
          int end = Math.min(first + size, examples.size());
          all = all.plus(evaluate(network, examples.subList(first, end)));
        }
        loans.giveBack();
        return all;
      }
    }

    private ExitEvaluations evaluate(Network network, List<Example> examples) {
      progress.add(1);
      Batch batch = pipeline.batch(examples);
      Outputs outputs = network.infer(batch, Statistics.RUNNING);
      return ExitEvaluations.of(outputs, batch.labels());
    }
  }
}
