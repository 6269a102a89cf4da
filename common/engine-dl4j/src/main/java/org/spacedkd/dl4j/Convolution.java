// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.spacedkd.core.network.Layer;

/** DL4J's convolution, without bias and activation, and without its second forward pass. */
public final class Convolution extends ConvolutionLayer {
  private static final long serialVersionUID = 1L;

  Convolution(Layer.Convolution spec) {
    super(
        new Builder(spec.kernel(), spec.kernel())
            .stride(spec.stride(), spec.stride())
            .padding(spec.kernel() / 2, spec.kernel() / 2)
            .nIn(spec.in())
            .nOut(spec.out())
            .hasBias(false)
            // A helper that fails must say so; the built-in path is five times slower.
            .helperAllowFallback(false)
            .activation(Activation.IDENTITY));
  }

  @Override
  public org.deeplearning4j.nn.api.Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    ConvolutionWithoutRecomputation layer = new ConvolutionWithoutRecomputation(conf, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(initializer().init(conf, parameters, initialize));
    layer.setConf(conf);
    return layer;
  }
}
