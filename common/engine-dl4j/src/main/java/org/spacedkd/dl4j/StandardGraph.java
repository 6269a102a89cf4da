// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.nio.FloatBuffer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.export.TrainedModel;
import org.spacedkd.core.network.Add;
import org.spacedkd.core.network.BatchNorm;
import org.spacedkd.core.network.MaxPool;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.Node;

/**
 * A trained network of one output as a graph of DL4J's own layers, as somebody who has DL4J alone
 * would have built it: to evaluate, or to train on.
 */
final class StandardGraph {
  /** The layer it ends in: the softmax of the logits, trained by cross-entropy. */
  static final String OUTPUT = "probabilities";

  private static final double KEEP = 0.9;
  private static final OptimizerSpec UNUSED = new OptimizerSpec.Sgd(0, 0, 0);
  private static final LayerCompiler LAYERS =
      new LayerCompiler(LayerSet.STANDARD, Precision.FP32, UNUSED, ReluFusion.NONE);

  private StandardGraph() {}

  static ComputationGraph of(TrainedModel model) {
    ComputationGraph graph = new ComputationGraph(configuration(model.network()));
    graph.init();
    FlatLayout layout = new FlatLayout(graph, model.network().tensors(), UNUSED);
    try (HostVector parameters = HostVector.of(graph.params())) {
      layout.write(model.state(), parameters.values(), FloatBuffer.allocate(0));
    }
    return graph;
  }

  private static ComputationGraphConfiguration configuration(NetworkSpec network) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.FLOAT)
            .convolutionMode(ConvolutionMode.Truncate)
            .graphBuilder()
            .addInputs(NetworkSpec.INPUT)
            .setInputTypes(
                InputType.convolutional(network.height(), network.width(), network.channels()));
    network.nodes().forEach(node -> add(graph, node));
    LossLayer output =
        new LossLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).build();
    return graph
        .addLayer(OUTPUT, output, network.outputs().get(NetworkSpec.LOGITS))
        .setOutputs(OUTPUT)
        .build();
  }

  private static void add(GraphBuilder graph, Node node) {
    String[] inputs = node.inputs().toArray(String[]::new);
    if (node.layer() instanceof Add) {
      graph.addVertex(node.name(), new ElementWiseVertex(ElementWiseVertex.Op.Add), inputs);
    } else if (node.layer() instanceof BatchNorm) {
      graph.addLayer(
          node.name(),
          new BatchNormalization.Builder()
              .eps(BatchNorm.EPSILON)
              .decay(KEEP)
              .useLogStd(false)
              .build(),
          inputs);
    } else if (node.layer() instanceof MaxPool pool) {
      graph.addLayer(node.name(), LayerCompiler.maxPool(pool).build(), inputs);
    } else {
      graph.addLayer(node.name(), LAYERS.layer(node), inputs);
    }
  }
}
