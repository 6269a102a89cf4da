// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.spacedkd.dl4j.OneDnnConvolution.Source;
import org.spacedkd.dl4j.onednn.ConvolutionBackwardData;
import org.spacedkd.dl4j.onednn.ConvolutionBackwardWeights;
import org.spacedkd.dl4j.onednn.ConvolutionForward;
import org.spacedkd.dl4j.onednn.ConvolutionShape;
import org.spacedkd.dl4j.onednn.PerShape;

/** Runs {@link OneDnnConvolution}. */
final class OneDnnConvolutionLayer extends BaseLayer<OneDnnConvolution> {
  private static final long serialVersionUID = 1L;
  private static final String WEIGHTS = ConvolutionParamInitializer.WEIGHT_KEY;

  private final transient PerShape<ConvolutionForward> forward =
      new PerShape<>(input -> new ConvolutionForward(on(input)));
  private final transient PerShape<ConvolutionBackwardData> backwardData =
      new PerShape<>(input -> new ConvolutionBackwardData(on(input)));
  private final transient PerShape<ConvolutionBackwardWeights> backwardWeights =
      new PerShape<>(input -> new ConvolutionBackwardWeights(on(input)));

  OneDnnConvolutionLayer(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
  }

  private OneDnnConvolution configuration() {
    return (OneDnnConvolution) conf().getLayer();
  }

  private ConvolutionShape on(long... input) {
    return configuration().on(input[0], input[1], input[2]);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    // The backward pass finds the input here again, already channels last.
    input = Dense.activations(channelsLast(input), workspaces);
    INDArray output = Dense.create(workspaces, ArrayType.ACTIVATIONS, on(input.shape()).output());
    forward.of(input).run(input, getParam(WEIGHTS), output);
    return output;
  }

  private INDArray channelsLast(INDArray array) {
    return configuration().source() == Source.IMAGE ? array.permute(0, 2, 3, 1) : array;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    INDArray incoming = Dense.gradient(epsilon, workspaces);
    INDArray weights = gradientViews.get(WEIGHTS);
    backwardWeights.of(input).run(input, incoming, weights);
    Gradient gradient = new DefaultGradient();
    gradient.setGradientFor(WEIGHTS, weights, weights.ordering());
    if (configuration().source() == Source.IMAGE) {
      // DL4J's word for: there is no layer below.
      return new Pair<>(gradient, null);
    }
    INDArray outgoing = Dense.create(workspaces, ArrayType.ACTIVATION_GRAD, input.shape());
    backwardData.of(input).run(getParam(WEIGHTS), incoming, outgoing);
    return new Pair<>(gradient, outgoing);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  /** Frees the native memory that this layer holds. */
  @Override
  public void close() {
    forward.close();
    backwardData.close();
    backwardWeights.close();
  }
}
