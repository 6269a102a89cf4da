// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.spacedkd.core.network.Layer;
import org.spacedkd.dl4j.onednn.ConvolutionShape;

/**
 * A convolution on oneDNN, without bias and activation. Its output lies channels last; its weights
 * lie as those of DL4J's own layer.
 */
public final class OneDnnConvolution extends ConvolutionLayer {
  private static final long serialVersionUID = 1L;

  /** What a convolution reads. */
  enum Source {
    /** The network's input, channels first, whose gradient nobody asks for. */
    IMAGE,
    /** Another layer's output, channels last. */
    LAYER
  }

  @JsonProperty private Source source = Source.LAYER;

  OneDnnConvolution(Layer.Convolution spec, Source source) {
    super(
        new Builder(spec.kernel(), spec.kernel())
            .stride(spec.stride(), spec.stride())
            .padding(spec.kernel() / 2, spec.kernel() / 2)
            .nIn(spec.in())
            .nOut(spec.out())
            .hasBias(false)
            .activation(Activation.IDENTITY));
    this.source = source;
  }

  /** For JSON, which fills in the rest. */
  private OneDnnConvolution() {}

  Source source() {
    return source;
  }

  /** This convolution on an input of one shape, [batch, height, width, channels]. */
  ConvolutionShape on(long batch, long height, long width) {
    return new ConvolutionShape(
        batch, getNIn(), height, width, getNOut(), getKernelSize()[0], getStride()[0]);
  }

  @Override
  public InputType getOutputType(int index, InputType input) {
    InputTypeConvolutional image = (InputTypeConvolutional) input;
    long[] output = on(1, image.getHeight(), image.getWidth()).output();
    return InputType.convolutional(output[1], output[2], output[3], CNN2DFormat.NHWC);
  }

  @Override
  public org.deeplearning4j.nn.api.Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    OneDnnConvolutionLayer layer = new OneDnnConvolutionLayer(conf, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(initializer().init(conf, parameters, initialize));
    layer.setConf(conf);
    return layer;
  }
}
