// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.layer;

import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.params.DepthwiseConvolutionParamInitializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.spacedkd.core.network.DepthwiseConvolution;

/** DL4J's depthwise convolution on weights that lie as everybody else's, [channels, 1, k, k]. */
public final class Depthwise extends DepthwiseConvolution2D {
  private static final long serialVersionUID = 1L;

  /** A convolution of each channel with a kernel of its own. */
  public Depthwise(DepthwiseConvolution spec) {
    super(
        new Builder(spec.kernel(), spec.kernel())
            .stride(spec.stride(), spec.stride())
            .padding(spec.kernel() / 2, spec.kernel() / 2)
            .nIn(spec.channels())
            .nOut(spec.channels())
            .depthMultiplier(1)
            .hasBias(false)
            .activation(Activation.IDENTITY));
  }

  /** For JSON, which fills in the rest. */
  private Depthwise() {}

  @Override
  public ParamInitializer initializer() {
    return new ChannelsFirst();
  }

  /** Shows DL4J a view [k, k, channels, 1] of weights and gradients. */
  private static final class ChannelsFirst extends DepthwiseConvolutionParamInitializer {
    @Override
    protected INDArray createDepthWiseWeightMatrix(
        NeuralNetConfiguration conf, INDArray flat, boolean initialize) {
      Depthwise layer = (Depthwise) conf.getLayer();
      int[] kernel = layer.getKernelSize();
      return flat.reshape('c', layer.getNIn(), 1, kernel[0], kernel[1]).permute(2, 3, 0, 1);
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(
        NeuralNetConfiguration conf, INDArray flat) {
      return Map.of(WEIGHT_KEY, createDepthWiseWeightMatrix(conf, flat, false /* as they are */));
    }
  }
}
