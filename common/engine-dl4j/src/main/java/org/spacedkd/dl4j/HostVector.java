// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The values of a whole vector of a graph, where Java can move many at a time; ND4J's own ways move
 * them one by one. On a CPU they are the vector's memory itself, elsewhere a copy.
 *
 * @param values the values; what is written to them is in the vector once this closes
 */
record HostVector(INDArray vector, FloatBuffer values) implements AutoCloseable {
  static HostVector of(INDArray vector) {
    return new HostVector(
        vector,
        LayerSet.onCpu()
            ? vector.data().asNioFloat()
            : FloatBuffer.wrap(vector.reshape(vector.length()).toFloatVector()));
  }

  @Override
  public void close() {
    if (!values.isDirect()) {
      vector.assign(Nd4j.create(values.array(), vector.shape(), 'c'));
    }
  }
}
