// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs {@link Convolution}. DL4J computes the forward pass again in the backward pass, a fifth of a
 * ResNet's step, only to hand it to the derivative of the activation; that of the identity reads no
 * more of it than its shape, which the incoming gradient has too.
 */
final class ConvolutionWithoutRecomputation extends ConvolutionLayer {
  private static final long serialVersionUID = 1L;

  private INDArray incoming;

  ConvolutionWithoutRecomputation(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    incoming = epsilon;
    return super.backpropGradient(epsilon, workspaces);
  }

  @Override
  protected Pair<INDArray, INDArray> preOutput4d(
      boolean training, boolean forBackprop, LayerWorkspaceMgr workspaces) {
    // Without a helper DL4J needs the columns that the forward pass unfolds.
    return forBackprop && helper != null
        ? new Pair<>(incoming, null)
        : super.preOutput4d(training, forBackprop, workspaces);
  }
}
