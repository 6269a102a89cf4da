// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.network.Layer;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.Node;
import org.spacedkd.core.objective.Objective;
import org.spacedkd.dl4j.OneDnnConvolution.Source;
import org.spacedkd.dl4j.onednn.FusedActivation;

/** Compiles a {@link NetworkSpec} into the configuration of a DL4J {@code ComputationGraph}. */
public final class GraphCompiler {
  /** The one output of every graph: all named outputs side by side, [batch, sum of widths]. */
  static final String OUTPUT = "outputs";

  private static final String MERGED = "merged";

  private final NetworkSpec spec;
  private final OptimizerSpec optimizer;
  private final LayerSet layers;
  private final Precision precision;
  private final ReluFusion fusion;

  /** Compiles to layers of a set, whose products are of a precision. */
  GraphCompiler(
      NetworkSpec spec,
      OptimizerSpec optimizer,
      LayerSet layers,
      Precision precision,
      Purpose purpose) {
    this.spec = spec;
    this.optimizer = optimizer;
    this.layers = layers;
    this.precision = precision;
    this.fusion = layers == LayerSet.ONEDNN ? ReluFusion.of(spec, purpose) : ReluFusion.NONE;
  }

  /** The configuration of a graph whose loss is an objective. */
  ComputationGraphConfiguration compile(Objective objective) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.FLOAT)
            .weightInit(WeightInit.ZERO)
            .updater(new UpdateRule(optimizer))
            .l2(coupledDecay())
            .l2Bias(coupledDecay())
            // Objectives return the gradient of the batch's loss; DL4J must not divide it again.
            .miniBatch(false)
            .convolutionMode(ConvolutionMode.Truncate)
            .cudnnAlgoMode(ConvolutionLayer.AlgoMode.NO_WORKSPACE)
            .graphBuilder()
            .addInputs(NetworkSpec.INPUT)
            .setInputTypes(InputType.convolutional(spec.height(), spec.width(), spec.channels()));
    spec.nodes().stream().filter(node -> !fusion.omits(node)).forEach(node -> add(graph, node));
    return graph.addLayer(OUTPUT, loss(objective), merged(graph)).setOutputs(OUTPUT).build();
  }

  /** Of everything. */
  private double coupledDecay() {
    return optimizer instanceof OptimizerSpec.Sgd sgd ? sgd.weightDecay() : 0;
  }

  /**
   * Lets the weights of a convolution or linear map decay, not the biases; told to the graph as a
   * whole, DL4J would let them decay twice.
   */
  private BaseLayer decaying(BaseLayer layer) {
    if (optimizer instanceof OptimizerSpec.AdamW adamW) {
      layer.setRegularization(
          List.of(new WeightDecay(adamW.weightDecay(), true /* times the learning rate */)));
    }
    return layer;
  }

  private LossLayer loss(Objective objective) {
    return new LossLayer.Builder(new ObjectiveLoss(objective, OutputColumns.of(spec)))
        .activation(Activation.IDENTITY)
        .build();
  }

  private String merged(GraphBuilder graph) {
    String[] outputs = producers(spec.outputs().values());
    if (outputs.length == 1) {
      return outputs[0];
    }
    graph.addVertex(MERGED, new MergeVertex(), outputs);
    return MERGED;
  }

  private String[] producers(Collection<String> nodes) {
    return nodes.stream().map(fusion::producer).toArray(String[]::new);
  }

  private void add(GraphBuilder graph, Node node) {
    String[] inputs = producers(node.inputs());
    if (node.layer() instanceof Layer.Add) {
      graph.addVertex(node.name(), sum(node), inputs);
    } else {
      graph.addLayer(node.name(), layer(node), inputs);
    }
  }

  private ElementWiseVertex sum(Node node) {
    return fusion.extendsTo(node)
        ? new OneDnnAddRelu()
        : new ElementWiseVertex(ElementWiseVertex.Op.Add);
  }

  private org.deeplearning4j.nn.conf.layers.Layer layer(Node node) {
    if (node.layer() instanceof Layer.Convolution convolution) {
      return decaying(convolution(convolution, node));
    }
    if (node.layer() instanceof Layer.BatchNorm norm) {
      return batchNorm(norm, node);
    }
    if (node.layer() instanceof Layer.Relu) {
      return new ActivationLayer.Builder().activation(Activation.RELU).build();
    }
    if (node.layer() instanceof Layer.GlobalAveragePool) {
      return new GlobalPoolingLayer.Builder(PoolingType.AVG).build();
    }
    if (node.layer() instanceof Layer.Linear linear) {
      return decaying(
          new DenseLayer.Builder()
              .nIn(linear.in())
              .nOut(linear.out())
              .activation(Activation.IDENTITY)
              .build());
    }
    throw new IllegalArgumentException("Unknown layer: " + node.layer());
  }

  private ConvolutionLayer convolution(Layer.Convolution layer, Node node) {
    return switch (layers) {
      case ONEDNN ->
          new OneDnnConvolution(
              layer,
              node.inputs().contains(NetworkSpec.INPUT) ? Source.IMAGE : Source.LAYER,
              precision,
              activation(node));
      case STANDARD ->
          new ConvolutionLayer.Builder(layer.kernel(), layer.kernel())
              .stride(layer.stride(), layer.stride())
              .padding(layer.kernel() / 2, layer.kernel() / 2)
              .nIn(layer.in())
              .nOut(layer.out())
              .hasBias(layer.bias() == Layer.Bias.LEARNED)
              .activation(Activation.IDENTITY)
              .build();
    };
  }

  private BatchNorm batchNorm(Layer.BatchNorm layer, Node node) {
    return switch (layers) {
      case ONEDNN -> new OneDnnBatchNorm(layer, coupledDecay(), activation(node));
      case STANDARD -> new BatchNorm(coupledDecay());
    };
  }

  private FusedActivation activation(Node node) {
    return fusion.extendsTo(node) ? FusedActivation.RELU : FusedActivation.IDENTITY;
  }
}
