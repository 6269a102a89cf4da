// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.layer;

import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.BETA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GAMMA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_MEAN;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_VAR;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.spacedkd.dl4j.onednn.BatchNormGradients;
import org.spacedkd.dl4j.onednn.BatchNormInference;
import org.spacedkd.dl4j.onednn.BatchNormTraining;
import org.spacedkd.dl4j.onednn.BatchNormVectors;
import org.spacedkd.dl4j.onednn.PerShape;

/** Runs {@link OneDnnBatchNorm}. */
final class OneDnnBatchNormLayer extends BaseLayer<OneDnnBatchNorm> implements RunningStatistics {
  private static final long serialVersionUID = 1L;

  private final transient PerShape<BatchNormTraining> training =
      new PerShape<>(input -> new BatchNormTraining(configuration().on(input)));
  private final transient PerShape<BatchNormInference> inference =
      new PerShape<>(input -> new BatchNormInference(configuration().on(input)));

  /** Statistics of the batch that went forward last; the variance is biased. */
  private final INDArray mean;

  private final INDArray variance;
  private boolean movesStatistics;

  OneDnnBatchNormLayer(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
    mean = Nd4j.zeros(DataType.FLOAT, configuration().getNOut());
    variance = Nd4j.zeros(DataType.FLOAT, configuration().getNOut());
  }

  private OneDnnBatchNorm configuration() {
    return (OneDnnBatchNorm) conf().getLayer();
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
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    input = Dense.activations(input, workspaces);
    INDArray output = Dense.create(workspaces, ArrayType.ACTIVATIONS, input.shape());
    if (!training) {
      inference.of(input).run(input, vectors(getParam(GLOBAL_MEAN), getParam(GLOBAL_VAR)), output);
      return output;
    }
    org.spacedkd.core.network.BatchNorm.requireSeveral(
        conf().getLayer().getLayerName(), input.length() / configuration().getNOut());
    this.training.of(input).forward(input, vectors(mean, variance), output);
    if (movesStatistics) {
      statistics().forEach(name -> getParam(name).subi(movement(name)));
    }
    return output;
  }

  private BatchNormVectors vectors(INDArray mean, INDArray variance) {
    return new BatchNormVectors(getParam(GAMMA), getParam(BETA), mean, variance);
  }

  private static List<String> statistics() {
    return List.of(GLOBAL_MEAN, GLOBAL_VAR);
  }

  /** What the updater subtracts of a running statistic: (1 - decay) * (running - batch). */
  private INDArray movement(String statistic) {
    double n = (double) input.length() / configuration().getNOut();
    INDArray batch = statistic.equals(GLOBAL_MEAN) ? mean : variance.mul(n / (n - 1));
    INDArray running = getParam(statistic);
    return running.sub(batch.reshape(running.shape())).muli(1 - configuration().getDecay());
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    INDArray outgoing = Dense.create(workspaces, ArrayType.ACTIVATION_GRAD, input.shape());
    training
        .of(input)
        .backward(
            input,
            vectors(mean, variance),
            Dense.gradient(epsilon, workspaces),
            new BatchNormGradients(outgoing, gradientViews.get(GAMMA), gradientViews.get(BETA)));
    statistics().forEach(name -> gradientViews.get(name).assign(movement(name)));
    Gradient gradient = new DefaultGradient();
    List.of(GAMMA, BETA, GLOBAL_MEAN, GLOBAL_VAR)
        .forEach(name -> gradient.setGradientFor(name, gradientViews.get(name)));
    return new Pair<>(gradient, outgoing);
  }

  /** As DL4J's batch norm: the gradients of the statistics are no sums over the batch. */
  @Override
  public boolean updaterDivideByMinibatch(String parameter) {
    return !statistics().contains(parameter);
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
