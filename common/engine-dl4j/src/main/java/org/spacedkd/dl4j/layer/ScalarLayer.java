// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.layer;

import static org.deeplearning4j.nn.params.DefaultParamInitializer.WEIGHT_KEY;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link Scalar}. */
final class ScalarLayer extends BaseLayer<Scalar> {
  private static final long serialVersionUID = 1L;

  ScalarLayer(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    INDArray output = Dense.create(workspaces, ArrayType.ACTIVATIONS, input.size(0), 1);
    return output.assign(getParam(WEIGHT_KEY).getDouble(0));
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    INDArray view = gradientViews.get(WEIGHT_KEY);
    view.assign(epsilon.sumNumber());
    Gradient gradient = new DefaultGradient();
    gradient.setGradientFor(WEIGHT_KEY, view);
    INDArray none = Dense.create(workspaces, ArrayType.ACTIVATION_GRAD, input.shape());
    return new Pair<>(gradient, none.assign(0));
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
