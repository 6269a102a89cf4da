// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.engine.UnknownLayer;
import org.spacedkd.core.network.Convolution;
import org.spacedkd.core.network.DepthwiseConvolution;
import org.spacedkd.core.network.GlobalAveragePool;
import org.spacedkd.core.network.Layer;
import org.spacedkd.core.network.LearnedScalar;
import org.spacedkd.core.network.Linear;
import org.spacedkd.core.network.MaxPool;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.Node;
import org.spacedkd.core.network.Relu;
import org.spacedkd.core.network.Sigmoid;
import org.spacedkd.core.network.UpsampleBilinear;
import org.spacedkd.dl4j.layer.BatchNorm;
import org.spacedkd.dl4j.layer.BilinearUpsampling;
import org.spacedkd.dl4j.layer.Depthwise;
import org.spacedkd.dl4j.layer.MaxPooling;
import org.spacedkd.dl4j.layer.OneDnnBatchNorm;
import org.spacedkd.dl4j.layer.OneDnnConvolution;
import org.spacedkd.dl4j.layer.OneDnnConvolution.Source;
import org.spacedkd.dl4j.layer.Scalar;
import org.spacedkd.dl4j.onednn.FusedActivation;

/** Compiles the nodes of a network that have one input into DL4J's layers, or ours. */
record LayerCompiler(
    LayerSet set, Precision precision, OptimizerSpec optimizer, ReluFusion fusion) {
  org.deeplearning4j.nn.conf.layers.Layer layer(Node node) {
    if (node.layer() instanceof Convolution convolution) {
      return decaying(convolution(convolution, node));
    }
    if (node.layer() instanceof DepthwiseConvolution depthwise) {
      return decaying(depthwise(depthwise));
    }
    if (node.layer() instanceof org.spacedkd.core.network.BatchNorm norm) {
      return batchNorm(norm, node);
    }
    if (node.layer() instanceof Linear linear) {
      return decaying(
          new DenseLayer.Builder()
              .nIn(linear.in())
              .nOut(linear.out())
              .activation(Activation.IDENTITY)
              .build());
    }
    if (node.layer() instanceof LearnedScalar) {
      return new Scalar(optimizer.coupledDecay());
    }
    if (node.layer() instanceof MaxPool pool) {
      return new MaxPooling(maxPool(pool));
    }
    return parameterless(node.layer());
  }

  private static org.deeplearning4j.nn.conf.layers.Layer parameterless(Layer layer) {
    if (layer instanceof Relu) {
      return new ActivationLayer.Builder().activation(Activation.RELU).build();
    }
    if (layer instanceof Sigmoid) {
      return new ActivationLayer.Builder().activation(Activation.SIGMOID).build();
    }
    if (layer instanceof UpsampleBilinear) {
      return new BilinearUpsampling();
    }
    if (layer instanceof GlobalAveragePool) {
      return new GlobalPoolingLayer.Builder(PoolingType.AVG).build();
    }
    throw UnknownLayer.refusal("dl4j", layer);
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

  private ConvolutionLayer convolution(Convolution layer, Node node) {
    return switch (set) {
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
              .hasBias(layer.bias() == Convolution.Bias.LEARNED)
              .activation(Activation.IDENTITY)
              .build();
    };
  }

  private ConvolutionLayer depthwise(DepthwiseConvolution layer) {
    return switch (set) {
      case ONEDNN -> new OneDnnConvolution(layer);
      case STANDARD -> new Depthwise(layer);
    };
  }

  /** DL4J's own pooling, as far as it is built. */
  static SubsamplingLayer.Builder maxPool(MaxPool layer) {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
        .kernelSize(layer.kernel(), layer.kernel())
        .stride(layer.stride(), layer.stride())
        .padding(layer.kernel() / 2, layer.kernel() / 2);
  }

  private BatchNorm batchNorm(org.spacedkd.core.network.BatchNorm layer, Node node) {
    return switch (set) {
      case ONEDNN -> new OneDnnBatchNorm(layer, optimizer.coupledDecay(), activation(node));
      case STANDARD -> new BatchNorm(optimizer.coupledDecay());
    };
  }

  private FusedActivation activation(Node node) {
    return fusion.extendsTo(node) ? FusedActivation.RELU : FusedActivation.IDENTITY;
  }
}
