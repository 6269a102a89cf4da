// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.network.Layer;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.Node;
import org.spacedkd.core.objective.Objective;

/** Compiles a {@link NetworkSpec} into the configuration of a DL4J {@code ComputationGraph}. */
public final class GraphCompiler {
  /** The one output of every graph: all named outputs side by side, [batch, sum of widths]. */
  static final String OUTPUT = "outputs";

  private static final String MERGED = "merged";

  private GraphCompiler() {}

  /** The configuration of a graph whose loss is the objective. */
  public static ComputationGraphConfiguration compile(
      NetworkSpec spec, OptimizerSpec optimizer, Objective objective) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.FLOAT)
            .weightInit(WeightInit.ZERO)
            .updater(new ClassicalMomentum(optimizer.learningRate(), optimizer.momentum()))
            .l2(optimizer.weightDecay())
            .l2Bias(optimizer.weightDecay())
            // Objectives return the gradient of the batch's loss; DL4J must not divide it again.
            .miniBatch(false)
            .convolutionMode(ConvolutionMode.Truncate)
            .cudnnAlgoMode(ConvolutionLayer.AlgoMode.NO_WORKSPACE)
            .graphBuilder()
            .addInputs(NetworkSpec.INPUT)
            .setInputTypes(InputType.convolutional(spec.height(), spec.width(), spec.channels()));
    spec.nodes().forEach(node -> add(graph, node, optimizer.weightDecay()));
    return graph
        .addLayer(OUTPUT, loss(spec, objective), merged(graph, spec))
        .setOutputs(OUTPUT)
        .build();
  }

  static LossLayer loss(NetworkSpec spec, Objective objective) {
    return new LossLayer.Builder(new ObjectiveLoss(objective, OutputColumns.of(spec)))
        .activation(Activation.IDENTITY)
        .build();
  }

  private static String merged(GraphBuilder graph, NetworkSpec spec) {
    String[] outputs = spec.outputs().values().toArray(String[]::new);
    if (outputs.length == 1) {
      return outputs[0];
    }
    graph.addVertex(MERGED, new MergeVertex(), outputs);
    return MERGED;
  }

  private static void add(GraphBuilder graph, Node node, double weightDecay) {
    String[] inputs = node.inputs().toArray(String[]::new);
    if (node.layer() instanceof Layer.Add) {
      graph.addVertex(node.name(), new ElementWiseVertex(ElementWiseVertex.Op.Add), inputs);
    } else {
      graph.addLayer(node.name(), layer(node.layer(), weightDecay), inputs);
    }
  }

  private static org.deeplearning4j.nn.conf.layers.Layer layer(Layer layer, double weightDecay) {
    if (layer instanceof Layer.Convolution c) {
      return new Convolution(c);
    }
    if (layer instanceof Layer.BatchNorm) {
      return new BatchNorm(weightDecay);
    }
    if (layer instanceof Layer.Relu) {
      return new ActivationLayer.Builder().activation(Activation.RELU).build();
    }
    if (layer instanceof Layer.GlobalAveragePool) {
      return new GlobalPoolingLayer.Builder(PoolingType.AVG).build();
    }
    if (layer instanceof Layer.Linear linear) {
      return new DenseLayer.Builder()
          .nIn(linear.in())
          .nOut(linear.out())
          .activation(Activation.IDENTITY)
          .build();
    }
    throw new IllegalArgumentException("Unknown layer: " + layer);
  }
}
