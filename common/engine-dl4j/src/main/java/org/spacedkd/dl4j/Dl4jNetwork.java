// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.engine.Step;
import org.spacedkd.core.engine.UpdateCounts;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.Reach;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.objective.Objective;
import org.spacedkd.core.objective.Outputs;
import org.spacedkd.dl4j.layer.OneDnnAddReluVertex;
import org.spacedkd.dl4j.layer.RunningStatistics;
import org.spacedkd.dl4j.update.CountedBlocks;

/** A network on a DL4J {@link ComputationGraph}. */
public final class Dl4jNetwork implements Network {
  private final NetworkSpec spec;
  private final Device device;
  private final LayerSet layers;
  private final ComputationGraph graph;
  private final FlatLayout layout;
  private final OutputColumns columns;
  private final Reach reach;
  private final UpdateCounts counts;

  /** This network frozen, once it has been asked for. */
  private Optional<FrozenNetwork> frozen = Optional.empty();

  private boolean isFrozenCurrent;

  /** A network with weights of zero, of the layers that are best in this process. */
  public Dl4jNetwork(NetworkSpec spec, OptimizerSpec optimizer, Device device) {
    this(spec, optimizer, device, LayerSet.ofThisProcess());
  }

  /** A network with weights of zero. */
  Dl4jNetwork(NetworkSpec spec, OptimizerSpec optimizer, Device device, LayerSet layers) {
    this.spec = spec;
    this.device = device;
    this.layers = layers;
    Threads.use(device);
    GraphCompiler compiler =
        new GraphCompiler(spec, optimizer, layers, device.precision(), Purpose.TRAINING);
    graph = new ComputationGraph(compiler.compile(new CrossEntropy()));
    graph.init();
    layout = new FlatLayout(graph, spec.tensors(), optimizer);
    columns = OutputColumns.of(spec);
    reach = new Reach(spec);
    counts = new UpdateCounts(layout.tensors());
    CountedBlocks.of(graph, layout::parameterAt, counts);
  }

  /** The graph behind this network, for code that speaks DL4J. */
  public ComputationGraph graph() {
    return graph;
  }

  @Override
  public void load(NetworkState state) {
    Threads.use(device);
    isFrozenCurrent = false;
    INDArray slots = slots();
    slots.assign(0);
    try (HostVector parameters = HostVector.of(graph.params());
        HostVector optimizer = HostVector.of(slots)) {
      layout.write(state, parameters.values(), optimizer.values());
    }
    counts.load(state);
  }

  @Override
  public NetworkState state() {
    Threads.use(device);
    NetworkState state =
        layout.read(HostVector.of(graph.params()).values(), HostVector.of(slots()).values());
    counts.write(state);
    return state;
  }

  @Override
  public NetworkState model() {
    Threads.use(device);
    return layout.read(
        spec.tensors(), HostVector.of(graph.params()).values(), FloatBuffer.allocate(0));
  }

  @Override
  public Step step(int step, Batch batch, Outputs teacher, Objective objective) {
    Threads.use(device);
    MultiDataSet dataSet = dataSet(batch, teacher, objective);
    update(step, objective, () -> graph.fit(dataSet));
    free(dataSet);
    return ObjectiveLoss.last();
  }

  /**
   * Lets code that speaks DL4J take a step on this network's graph.
   *
   * @param step number of the learner's update, from 0 over the whole run
   * @param fit fits the graph to one batch
   */
  public void update(int step, Objective objective, Runnable fit) {
    Threads.use(device);
    isFrozenCurrent = false;
    graph.getConfiguration().setIterationCount(step);
    use(objective.at(step));
    Set<String> reached = reach.tensors(objective.outputs());
    Untouched untouched =
        new Untouched(layout.views(name -> !reached.contains(name), graph.params(), slots()));
    fit.run();
    untouched.restore();
    counts.updated(reached);
  }

  @Override
  public Outputs infer(Batch batch, Statistics statistics) {
    Threads.use(device);
    INDArray images = images(batch);
    INDArray outputs =
        switch (statistics) {
          case RUNNING ->
              layers == LayerSet.ONEDNN ? frozen().infer(images) : graph.outputSingle(images);
          case BATCH -> graph.outputSingle(true, images);
          case BATCH_UPDATING -> inferMovingStatistics(images);
        };
    Outputs result = columns.split(outputs);
    outputs.close();
    images.close();
    return result;
  }

  private FrozenNetwork frozen() {
    FrozenNetwork network = frozen.orElseGet(() -> new FrozenNetwork(spec, device.precision()));
    frozen = Optional.of(network);
    if (!isFrozenCurrent) {
      network.load(model());
      isFrozenCurrent = true;
    }
    return network;
  }

  private INDArray inferMovingStatistics(INDArray images) {
    isFrozenCurrent = false;
    batchNorms().forEach(RunningStatistics::moveStatistics);
    try {
      return graph.outputSingle(true, images);
    } finally {
      batchNorms().forEach(RunningStatistics::keepStatistics);
    }
  }

  /** Makes an objective this graph's loss. */
  private void use(Objective objective) {
    org.deeplearning4j.nn.conf.layers.LossLayer loss =
        (org.deeplearning4j.nn.conf.layers.LossLayer)
            graph.getLayer(GraphCompiler.OUTPUT).conf().getLayer();
    if (!((ObjectiveLoss) loss.getLossFn()).objective().equals(objective)) {
      loss.setLossFn(new ObjectiveLoss(objective, columns));
    }
  }

  /** A batch and its targets in the form in which DL4J, and dl4j-spark, train on them. */
  public static MultiDataSet dataSet(Batch batch, Outputs teacher, Objective objective) {
    return new MultiDataSet(
        images(batch), new Targets(batch.labels(), teacher).pack(objective.teacherOutputs()));
  }

  /**
   * Frees the native memory of a data set that has been trained on; Java would, whenever it needs
   * memory of its own.
   */
  public static void free(org.nd4j.linalg.dataset.api.MultiDataSet dataSet) {
    Stream.of(dataSet.getFeatures(), dataSet.getLabels())
        .flatMap(Arrays::stream)
        .forEach(INDArray::close);
  }

  @Override
  public void close() {
    frozen.ifPresent(FrozenNetwork::close);
    close(graph);
  }

  /** Frees the native memory that a graph's layers hold; the graph can still be used. */
  static void close(ComputationGraph graph) {
    graph.clear();
    for (GraphVertex vertex : graph.getVertices()) {
      if (vertex.hasLayer()) {
        vertex.getLayer().close();
      } else if (vertex instanceof OneDnnAddReluVertex sum) {
        sum.close();
      }
    }
  }

  private Stream<RunningStatistics> batchNorms() {
    return Arrays.stream(graph.getLayers())
        .filter(RunningStatistics.class::isInstance)
        .map(RunningStatistics.class::cast);
  }

  private INDArray slots() {
    return graph.getUpdater(true).getStateViewArray();
  }

  private static INDArray images(Batch batch) {
    return Nd4j.create(
        batch.images(),
        new long[] {batch.size(), batch.channels(), batch.height(), batch.width()},
        'c');
  }
}
