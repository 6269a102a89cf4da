// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.layer;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.spacedkd.dl4j.onednn.BatchNormShape;
import org.spacedkd.dl4j.onednn.FusedActivation;

/** Batch normalisation on oneDNN, channels last, with the ReLU behind it where there is one. */
public final class OneDnnBatchNorm extends BatchNorm {
  private static final long serialVersionUID = 1L;

  @JsonProperty private FusedActivation fused = FusedActivation.IDENTITY;

  /**
   * A batch norm.
   *
   * @param weightDecay of gamma and beta, at least 0
   * @param fused what is computed of the output
   */
  public OneDnnBatchNorm(
      org.spacedkd.core.network.BatchNorm spec, double weightDecay, FusedActivation fused) {
    super(weightDecay);
    this.fused = fused;
    setNIn(spec.channels());
    setNOut(spec.channels());
  }

  /** For JSON, which fills in the rest. */
  private OneDnnBatchNorm() {}

  /** This batch norm on an input of one shape, [batch, height, width, channels]. */
  BatchNormShape on(long... input) {
    return new BatchNormShape(input[0], input[3], input[1], input[2], (float) getEps(), fused);
  }

  @Override
  org.deeplearning4j.nn.api.Layer layer(NeuralNetConfiguration conf, DataType type) {
    return new OneDnnBatchNormLayer(conf, type);
  }
}
