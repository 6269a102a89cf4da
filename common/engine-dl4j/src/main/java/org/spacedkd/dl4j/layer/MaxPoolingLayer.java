// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.layer;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link MaxPooling}. DL4J's passes over NaN. */
final class MaxPoolingLayer extends SubsamplingLayer {
  private static final long serialVersionUID = 1L;

  MaxPoolingLayer(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    INDArray output = super.activate(training, workspaces);
    return Double.isNaN(input.sumNumber().doubleValue())
        ? output.addi(nanWhereAnyIs(training))
        : output;
  }

  /** For each window NaN where it holds one, else 0. */
  private INDArray nanWhereAnyIs(boolean training) {
    INDArray values = input;
    input = values.isNaN().castTo(DataType.FLOAT);
    INDArray marked = super.activate(training, LayerWorkspaceMgr.noWorkspaces());
    input = values;
    return marked.mul(0).divi(marked.rsub(1));
  }
}
