// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.layer;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link BatchNorm}. */
final class BatchNormLayer extends BatchNormalization implements RunningStatistics {
  private static final long serialVersionUID = 1L;

  private boolean movesStatistics;

  BatchNormLayer(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
  }

  @Override
  public void moveStatistics() {
    movesStatistics = true;
  }

  @Override
  public void keepStatistics() {
    movesStatistics = false;
  }

  @Override
  public INDArray preOutput(INDArray x, TrainingMode training, LayerWorkspaceMgr workspaces) {
    if (training == TrainingMode.TRAIN) {
      org.spacedkd.core.network.BatchNorm.requireSeveral(
          conf().getLayer().getLayerName(), x.length() / layerConf().getNOut());
    }
    if (movesStatistics && training == TrainingMode.TRAIN) {
      move(BatchNormalizationParamInitializer.GLOBAL_MEAN, x.mean(0, 2, 3));
      move(BatchNormalizationParamInitializer.GLOBAL_VAR, x.var(true, 0, 2, 3));
    }
    return super.preOutput(x, training, workspaces);
  }

  private void move(String parameter, INDArray batchValue) {
    double keep = layerConf().getDecay();
    INDArray running = getParam(parameter);
    running.muli(keep).addi(batchValue.reshape(running.shape()).muli(1 - keep));
  }

  /**
   * DL4J moves the running statistics through their gradients, (1 - decay) * (running - batch),
   * with the batch's biased variance. With b = n / (n - 1) the unbiased one's is (1 - decay) *
   * running * (1 - b) + b * gradient.
   */
  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    double n = (double) epsilon.length() / layerConf().getNOut();
    Pair<Gradient, INDArray> result = super.backpropGradient(epsilon, workspaces);
    String variance = BatchNormalizationParamInitializer.GLOBAL_VAR;
    INDArray gradient = gradientViews.get(variance);
    double bessel = n / (n - 1);
    INDArray running = getParam(variance).mul((1 - layerConf().getDecay()) * (1 - bessel));
    gradient.muli(bessel).addi(running.reshape(gradient.shape()));
    return result;
  }
}
