// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.nio.FloatBuffer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.network.BatchNormFolding;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.objective.CrossEntropy;

/**
 * A network as inference on running statistics sees it: on oneDNN its batch norms are folded into
 * the convolutions, and the ReLUs behind them are computed with them.
 */
final class FrozenNetwork implements AutoCloseable {
  /** Of a graph that is never trained. */
  private static final OptimizerSpec UNUSED = new OptimizerSpec.Sgd(0, 0, 0);

  private static final FloatBuffer NO_SLOTS = FloatBuffer.allocate(0);

  private final BatchNormFolding folding;
  private final ComputationGraph graph;
  private final FlatLayout layout;

  FrozenNetwork(NetworkSpec spec, Precision precision) {
    folding = new BatchNormFolding(spec);
    NetworkSpec folded = folding.folded();
    GraphCompiler compiler =
        new GraphCompiler(folded, UNUSED, LayerSet.ONEDNN, precision, Purpose.INFERENCE);
    graph = new ComputationGraph(compiler.compile(new CrossEntropy()));
    graph.init();
    layout = new FlatLayout(graph, folded.tensors(), UNUSED);
  }

  /** Takes over the weights and statistics of the network's state. */
  void load(NetworkState state) {
    try (HostVector parameters = HostVector.of(graph.params())) {
      layout.write(folding.fold(state), parameters.values(), NO_SLOTS);
    }
  }

  /** All outputs side by side. */
  INDArray infer(INDArray images) {
    return graph.outputSingle(images);
  }

  @Override
  public void close() {
    Dl4jNetwork.close(graph);
  }
}
