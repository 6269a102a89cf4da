// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.layer;

import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.impl.ElementWiseVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.common.util.ArrayUtil;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.spacedkd.dl4j.onednn.AddRelu;
import org.spacedkd.dl4j.onednn.PerShape;

/** Runs {@link OneDnnAddRelu}. */
@SuppressWarnings("overrides") // DL4J declares setInputs with an array and with varargs
public final class OneDnnAddReluVertex extends ElementWiseVertex implements AutoCloseable {
  private static final long serialVersionUID = 1L;

  private final transient PerShape<AddRelu> addRelu =
      new PerShape<>(input -> new AddRelu(ArrayUtil.prodLong(input)));

  private INDArray output;

  OneDnnAddReluVertex(ComputationGraph graph, String name, int index, DataType type) {
    super(graph, name, index, Op.Add, type);
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    INDArray first = Dense.activations(inputs[0], workspaces);
    INDArray second = Dense.activations(inputs[1], workspaces);
    output = Dense.create(workspaces, ArrayType.ACTIVATIONS, first.shape());
    addRelu.of(first).forward(first, second, output);
    return output;
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
    INDArray incoming = Dense.gradient(epsilon, workspaces);
    INDArray[] outgoing = new INDArray[2];
    for (int i = 0; i < outgoing.length; i++) {
      // Two arrays of the same values: the graph adds to each what other paths bring.
      outgoing[i] = Dense.create(workspaces, ArrayType.ACTIVATION_GRAD, output.shape());
      addRelu.of(output).backward(output, incoming, outgoing[i]);
    }
    return new Pair<>(null, outgoing);
  }

  /** Frees the native memory that this vertex holds. */
  @Override
  public void close() {
    addRelu.close();
  }
}
