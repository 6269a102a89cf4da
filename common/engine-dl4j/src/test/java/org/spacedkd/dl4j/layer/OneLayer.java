// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.spacedkd.core.golden.Tolerance;
import org.spacedkd.core.random.RandomStream;

/**
 * A DL4J layer outside of a graph, on random parameters that depend on nothing but their number.
 */
final class OneLayer implements AutoCloseable {
  private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

  private final Layer layer;
  private final INDArray gradients;

  OneLayer(org.deeplearning4j.nn.conf.layers.Layer configuration) {
    NeuralNetConfiguration conf = new NeuralNetConfiguration.Builder().layer(configuration).build();
    long size = configuration.initializer().numParams(conf);
    INDArray parameters = size > 0 ? random(2, size) : null; // as DL4J says: none
    layer = configuration.instantiate(conf, List.of(), 0, parameters, false, DataType.FLOAT);
    gradients = Nd4j.zeros(DataType.FLOAT, 1, size);
    if (size > 0) {
      layer.setBackpropGradientsViewArray(gradients);
    }
  }

  /** Random values between 0.5 and 1.5, which are fit to be variances, too. */
  static INDArray random(long seed, long... shape) {
    RandomStream random = RandomStream.of(seed, "layer");
    INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, random.nextDouble(0.5, 1.5));
    }
    return array;
  }

  /** Channels last, as a view, of an array with channels first. */
  static INDArray channelsLast(INDArray array) {
    return array.permute(0, 2, 3, 1);
  }

  static INDArray channelsFirst(INDArray array) {
    return array.permute(0, 3, 1, 2);
  }

  static void assertSame(String what, INDArray expected, INDArray actual) {
    assertThat(actual.shape()).as(what).isEqualTo(expected.shape());
    Tolerance.SINGLE.assertClose(what, values(expected), values(actual));
  }

  private static float[] values(INDArray array) {
    return array.dup('c').data().asFloat();
  }

  INDArray forward(INDArray input) {
    layer.setInput(input, NO_WORKSPACES);
    return layer.activate(true /* training */, NO_WORKSPACES);
  }

  INDArray infer(INDArray input) {
    layer.setInput(input, NO_WORKSPACES);
    return layer.activate(false /* training */, NO_WORKSPACES);
  }

  /** The gradient of the input; those of the parameters are in {@link #gradients()} after it. */
  INDArray backward(INDArray outputGradient) {
    Pair<?, INDArray> result = layer.backpropGradient(outputGradient, NO_WORKSPACES);
    return result.getSecond();
  }

  INDArray gradients() {
    return gradients;
  }

  Layer layer() {
    return layer;
  }

  INDArray parameters() {
    return layer.params();
  }

  /** Sum of output times weights, whose gradient at the output is the weights. */
  double objective(INDArray input, INDArray weights) {
    return forward(input).castTo(DataType.DOUBLE).mul(weights).sumNumber().doubleValue();
  }

  @Override
  public void close() {
    layer.close();
  }
}
