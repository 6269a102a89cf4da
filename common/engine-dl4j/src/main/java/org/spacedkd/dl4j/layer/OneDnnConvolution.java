// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.layer;

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
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.network.Convolution;
import org.spacedkd.core.network.Convolution.Bias;
import org.spacedkd.core.network.DepthwiseConvolution;
import org.spacedkd.dl4j.onednn.ConvolutionShape;
import org.spacedkd.dl4j.onednn.ConvolutionShape.Reach;
import org.spacedkd.dl4j.onednn.FusedActivation;

/**
 * A convolution on oneDNN. Its output lies channels last; its weights lie as those of DL4J's own
 * layer.
 */
public final class OneDnnConvolution extends ConvolutionLayer {
  private static final long serialVersionUID = 1L;

  /** Channels that oneDNN computes at once. */
  private static final int BLOCK = 16;

  /** What a convolution reads. */
  public enum Source {
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
  public OneDnnConvolution(
      Convolution spec, Source source, Precision precision, FusedActivation fused) {
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
  public OneDnnConvolution(DepthwiseConvolution spec) {
    this(
        new Convolution(1, spec.channels(), spec.kernel(), spec.stride()),
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

  /**
   * What of an image, [batch, height, width, channels], this convolution reads: every stride-th
   * pixel only, where it is one of 1x1 pixels whose channels fill no blocks. oneDNN's own stride
   * writes past its workspace there (oneDNN issue 6035).
   */
  INDArray read(INDArray image) {
    return readsEveryPixel()
        ? image
        : image.get(
            NDArrayIndex.all(),
            everyNth(image.size(1)),
            everyNth(image.size(2)),
            NDArrayIndex.all());
  }

  /** ND4J refuses a stride beyond the only pixel. */
  private INDArrayIndex everyNth(long size) {
    return NDArrayIndex.interval(0, Math.min(getStride()[0], size), size);
  }

  /** Whether there is no pixel that it passes over. */
  boolean readsEveryPixel() {
    return getStride()[0] == 1
        || getKernelSize()[0] > 1
        || getNIn() % BLOCK == 0
        || reach == Reach.OWN_CHANNEL;
  }

  private long read(long size) {
    return readsEveryPixel() ? size : (size - 1) / getStride()[0] + 1;
  }

  /** This convolution on what it reads of an input, [batch, height, width, channels]. */
  ConvolutionShape on(long batch, long height, long width) {
    return new ConvolutionShape(
        batch,
        reach == Reach.OWN_CHANNEL ? getNOut() : getNIn(),
        height,
        width,
        getNOut(),
        getKernelSize()[0],
        readsEveryPixel() ? getStride()[0] : 1,
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
    long[] output = on(1, read(image.getHeight()), read(image.getWidth())).output();
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
    return Instances.wired(
        new OneDnnConvolutionLayer(conf, type), conf, listeners, index, parameters, initialize);
  }
}
