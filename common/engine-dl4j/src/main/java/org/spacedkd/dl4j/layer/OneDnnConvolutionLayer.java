// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.layer;

import static org.deeplearning4j.nn.params.ConvolutionParamInitializer.BIAS_KEY;
import static org.deeplearning4j.nn.params.ConvolutionParamInitializer.WEIGHT_KEY;

import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.spacedkd.dl4j.layer.OneDnnConvolution.Source;
import org.spacedkd.dl4j.onednn.Affine;
import org.spacedkd.dl4j.onednn.ConvolutionForward;
import org.spacedkd.dl4j.onednn.ConvolutionShape;
import org.spacedkd.dl4j.onednn.ConvolutionTraining;
import org.spacedkd.dl4j.onednn.ConvolutionTraining.InputGradient;
import org.spacedkd.dl4j.onednn.PerShape;

/** Runs {@link OneDnnConvolution}. */
final class OneDnnConvolutionLayer extends BaseLayer<OneDnnConvolution> {
  private static final long serialVersionUID = 1L;

  private final transient PerShape<ConvolutionTraining> training =
      new PerShape<>(input -> new ConvolutionTraining(on(input), inputGradient()));
  private final transient PerShape<ConvolutionForward> inference =
      new PerShape<>(input -> new ConvolutionForward(on(input), configuration().fused()));

  private long[] imageShape = {};

  OneDnnConvolutionLayer(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
  }

  private OneDnnConvolution configuration() {
    return (OneDnnConvolution) conf().getLayer();
  }

  private InputGradient inputGradient() {
    return configuration().source() == Source.IMAGE
        ? InputGradient.NOT_NEEDED
        : InputGradient.NEEDED;
  }

  private ConvolutionShape on(long... input) {
    return configuration().on(input[0], input[1], input[2]);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    // The backward pass finds the input here again, already channels last.
    INDArray image = channelsLast(input);
    imageShape = image.shape();
    input = Dense.activations(configuration().read(image), workspaces);
    INDArray output = Dense.create(workspaces, ArrayType.ACTIVATIONS, on(input.shape()).output());
    if (training) {
      this.training.of(input).forward(input, affine(paramTable()), output);
    } else {
      inference.of(input).run(input, affine(paramTable()), output);
    }
    return output;
  }

  private INDArray channelsLast(INDArray array) {
    return configuration().source() == Source.IMAGE ? array.permute(0, 2, 3, 1) : array;
  }

  private static Affine affine(Map<String, INDArray> arrays) {
    return new Affine(arrays.get(WEIGHT_KEY), Optional.ofNullable(arrays.get(BIAS_KEY)));
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    INDArray incoming = Dense.gradient(epsilon, workspaces);
    ConvolutionTraining convolution = training.of(input);
    convolution.backward(incoming, affine(gradientViews));
    Gradient gradient = new DefaultGradient();
    gradientViews.forEach((name, view) -> gradient.setGradientFor(name, view, view.ordering()));
    if (inputGradient() == InputGradient.NOT_NEEDED) {
      // DL4J's word for: there is no layer below.
      return new Pair<>(gradient, null);
    }
    INDArray outgoing = Dense.create(workspaces, ArrayType.ACTIVATION_GRAD, input.shape());
    convolution.backwardData(outgoing);
    return new Pair<>(gradient, ofImage(outgoing, workspaces));
  }

  /** The gradient of the whole image, given that of what was read of it. */
  private INDArray ofImage(INDArray outgoing, LayerWorkspaceMgr workspaces) {
    if (configuration().readsEveryPixel()) {
      return outgoing;
    }
    INDArray whole = Dense.create(workspaces, ArrayType.ACTIVATION_GRAD, imageShape).assign(0);
    configuration().read(whole).assign(outgoing);
    return whole;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  /** Frees the native memory that this layer holds. */
  @Override
  public void close() {
    training.close();
    inference.close();
  }
}
