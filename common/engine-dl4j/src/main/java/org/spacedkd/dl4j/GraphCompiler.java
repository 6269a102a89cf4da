// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.network.Add;
import org.spacedkd.core.network.Multiply;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.Node;
import org.spacedkd.core.objective.Objective;
import org.spacedkd.dl4j.layer.OneDnnAddRelu;
import org.spacedkd.dl4j.update.UpdateRule;

/** Compiles a {@link NetworkSpec} into the configuration of a DL4J {@code ComputationGraph}. */
public final class GraphCompiler {
  /** The one output of every graph: all named outputs side by side, [batch, sum of widths]. */
  static final String OUTPUT = "outputs";

  private static final String MERGED = "merged";

  private final NetworkSpec spec;
  private final OptimizerSpec optimizer;
  private final ReluFusion fusion;
  private final LayerCompiler layers;

  /** Compiles to layers of a set, whose products are of a precision. */
  GraphCompiler(
      NetworkSpec spec,
      OptimizerSpec optimizer,
      LayerSet layers,
      Precision precision,
      Purpose purpose) {
    this.spec = spec;
    this.optimizer = optimizer;
    fusion = layers == LayerSet.ONEDNN ? ReluFusion.of(spec, purpose) : ReluFusion.NONE;
    this.layers = new LayerCompiler(layers, precision, optimizer, fusion);
  }

  /** The configuration of a graph whose loss is an objective. */
  ComputationGraphConfiguration compile(Objective objective) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.FLOAT)
            .weightInit(WeightInit.ZERO)
            .updater(new UpdateRule(optimizer))
            .l2(optimizer.coupledDecay())
            .l2Bias(optimizer.coupledDecay())
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
    if (node.layer() instanceof Add) {
      graph.addVertex(node.name(), sum(node), inputs);
    } else if (node.layer() instanceof Multiply) {
      graph.addVertex(node.name(), new ElementWiseVertex(ElementWiseVertex.Op.Product), inputs);
    } else {
      graph.addLayer(node.name(), layers.layer(node), inputs);
    }
  }

  private ElementWiseVertex sum(Node node) {
    return fusion.extendsTo(node)
        ? new OneDnnAddRelu()
        : new ElementWiseVertex(ElementWiseVertex.Op.Add);
  }
}
