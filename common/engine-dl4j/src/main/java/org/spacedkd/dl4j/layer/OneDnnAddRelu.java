// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.layer;

import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Sum of two inputs of one shape and the ReLU behind it, on oneDNN. */
public final class OneDnnAddRelu extends ElementWiseVertex {
  private static final long serialVersionUID = 1L;

  /** A sum of two inputs. */
  public OneDnnAddRelu() {
    super(Op.Add);
  }

  @Override
  public GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    return new OneDnnAddReluVertex(graph, name, index, type);
  }

  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod")
  public OneDnnAddRelu clone() {
    return new OneDnnAddRelu();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OneDnnAddRelu;
  }

  @Override
  public int hashCode() {
    return OneDnnAddRelu.class.hashCode();
  }
}
