// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.layer;

import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * DL4J's batch normalisation as PyTorch computes it: weight decay on gamma and beta too, variances
 * and not log standard deviations (whose mean over workers would be geometric), unbiased running
 * variance.
 */
public class BatchNorm extends BatchNormalization {
  private static final long serialVersionUID = 1L;

  private static final double KEEP = 0.9;

  @JsonProperty private double weightDecay;

  /**
   * A batch norm of as many channels as its input has.
   *
   * @param weightDecay of gamma and beta, at least 0
   */
  public BatchNorm(double weightDecay) {
    this();
    this.weightDecay = weightDecay;
  }

  /** For JSON, which fills in the rest. */
  BatchNorm() {
    setDecay(KEEP);
    setEps(org.spacedkd.core.network.BatchNorm.EPSILON);
    setUseLogStd(false);
  }

  @Override
  public List<Regularization> getRegularizationByParam(String parameter) {
    return switch (parameter) {
      case BatchNormalizationParamInitializer.GAMMA, BatchNormalizationParamInitializer.BETA ->
          List.of(new L2Regularization(weightDecay));
      default -> List.of();
    };
  }

  @Override
  public final org.deeplearning4j.nn.api.Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    return Instances.wired(layer(conf, type), conf, listeners, index, parameters, initialize);
  }

  /** The layer that computes this. */
  org.deeplearning4j.nn.api.Layer layer(NeuralNetConfiguration conf, DataType type) {
    return new BatchNormLayer(conf, type);
  }
}
