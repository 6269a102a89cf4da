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
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.network.Layer;
import org.spacedkd.core.network.Layer.Bias;
import org.spacedkd.dl4j.onednn.ConvolutionShape;
import org.spacedkd.dl4j.onednn.ConvolutionShape.Reach;
import org.spacedkd.dl4j.onednn.FusedActivation;

/**
 * A convolution on oneDNN. Its output lies channels last; its weights lie as those of DL4J's own
 * layer.
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
  @JsonProperty private Precision precision = Precision.FP32;
  @JsonProperty private Reach reach = Reach.ALL_CHANNELS;
  @JsonProperty private FusedActivation fused = FusedActivation.IDENTITY;

  /**
   * A convolution.
   *
   * @param precision of products; those of an image's few channels are single precision always
   * @param fused what is computed of the output in inference; training has none
   */
  OneDnnConvolution(
      Layer.Convolution spec, Source source, Precision precision, FusedActivation fused) {
    super(
        new Builder(spec.kernel(), spec.kernel())
            .stride(spec.stride(), spec.stride())
            .padding(spec.kernel() / 2, spec.kernel() / 2)
            .nIn(spec.in())
            .nOut(spec.out())
            .hasBias(spec.bias() == Bias.LEARNED)
            .activation(Activation.IDENTITY));
    this.source = source;
    this.precision = source == Source.IMAGE ? Precision.FP32 : precision;
    this.fused = fused;
  }

  /**
   * A convolution of each channel by itself, whose few products are of single precision always.
   * DL4J is told of one input channel, which is what each output channel reads.
   */
  OneDnnConvolution(Layer.DepthwiseConvolution spec) {
    this(
        new Layer.Convolution(1, spec.channels(), spec.kernel(), spec.stride()),
        Source.LAYER,
        Precision.FP32,
        FusedActivation.IDENTITY);
    reach = Reach.OWN_CHANNEL;
  }

  /** For JSON, which fills in the rest. */
  private OneDnnConvolution() {}

  Source source() {
    return source;
  }

  FusedActivation fused() {
    return fused;
  }

  /** This convolution on an input of one shape, [batch, height, width, channels]. */
  ConvolutionShape on(long batch, long height, long width) {
    return new ConvolutionShape(
        batch,
        reach == Reach.OWN_CHANNEL ? getNOut() : getNIn(),
        height,
        width,
        getNOut(),
        getKernelSize()[0],
        getStride()[0],
        reach,
        hasBias() ? Bias.LEARNED : Bias.NONE,
        precision);
  }

  @Override
  public void setNIn(InputType input, boolean override) {
    if (reach == Reach.ALL_CHANNELS) {
      super.setNIn(input, override);
    }
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
