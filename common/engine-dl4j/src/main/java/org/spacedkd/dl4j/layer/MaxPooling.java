// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.layer;

import java.util.Collection;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's pooling by the largest value, of which NaN counts as one, as it does in PyTorch. */
public final class MaxPooling extends SubsamplingLayer {
  private static final long serialVersionUID = 1L;

  /** Pooling as built. */
  public MaxPooling(Builder builder) {
    super(builder);
  }

  /** For JSON, which fills in the rest. */
  private MaxPooling() {
    this(new Builder());
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
        new MaxPoolingLayer(conf, type), conf, listeners, index, parameters, initialize);
  }
}
