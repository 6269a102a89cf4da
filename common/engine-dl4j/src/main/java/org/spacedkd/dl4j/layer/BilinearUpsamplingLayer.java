// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.layer;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs {@link BilinearUpsampling}: y = U_h x U_w' for each channel, with the matrices U of the
 * interpolation along one axis; so dx = U_h' dy U_w.
 */
final class BilinearUpsamplingLayer extends AbstractLayer<BilinearUpsampling> {
  private static final long serialVersionUID = 1L;

  private final CNN2DFormat format;

  BilinearUpsamplingLayer(NeuralNetConfiguration conf, DataType type, CNN2DFormat format) {
    super(conf, type);
    this.format = format;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    INDArray x = channelsFirst(input);
    INDArray y =
        applied(x, interpolation(x.size(2)).transpose(), interpolation(x.size(3)).transpose());
    return workspaces.dup(ArrayType.ACTIVATIONS, inFormat(y), 'c');
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    INDArray x = channelsFirst(input);
    INDArray dx =
        applied(channelsFirst(epsilon), interpolation(x.size(2)), interpolation(x.size(3)));
    return new Pair<>(
        new DefaultGradient(), workspaces.dup(ArrayType.ACTIVATION_GRAD, inFormat(dx), 'c'));
  }

  /** Each channel's image x to a' x b. */
  private static INDArray applied(INDArray images, INDArray a, INDArray b) {
    return alongWidth(alongWidth(images, b).permute(0, 1, 3, 2), a).permute(0, 1, 3, 2);
  }

  private static INDArray alongWidth(INDArray images, INDArray matrix) {
    long[] shape = images.shape();
    INDArray rows = images.dup('c').reshape('c', shape[0] * shape[1] * shape[2], shape[3]);
    return rows.mmul(matrix).dup('c').reshape('c', shape[0], shape[1], shape[2], matrix.size(1));
  }

  /**
   * The matrix [2n, n] of the interpolation of n values, whose output o lies at (o + 1/2) / 2 - 1/2
   * among them, at the border value where that is outside.
   */
  static INDArray interpolation(long size) {
    INDArray matrix = Nd4j.zeros(DataType.FLOAT, 2 * size, size);
    for (long output = 0; output < 2 * size; output++) {
      double place = Math.max(0, (output + 0.5) / 2 - 0.5);
      long below = (long) place;
      long above = Math.min(below + 1, size - 1);
      double weight = place - below;
      matrix.putScalar(output, below, 1 - weight);
      matrix.putScalar(output, above, matrix.getDouble(output, above) + weight);
    }
    return matrix;
  }

  private INDArray channelsFirst(INDArray array) {
    return format == CNN2DFormat.NHWC ? array.permute(0, 3, 1, 2) : array;
  }

  private INDArray inFormat(INDArray array) {
    return format == CNN2DFormat.NHWC ? array.permute(0, 2, 3, 1) : array;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clearNoiseWeightParams() {
    // It has no weights.
  }
}
