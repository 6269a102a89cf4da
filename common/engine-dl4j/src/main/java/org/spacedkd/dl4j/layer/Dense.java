// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.layer;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;

/** Arrays of floats in C order without gaps, which is what native code can read. */
final class Dense {
  private Dense() {}

  /** An array of a shape, whose values are yet to be written. */
  static INDArray create(LayerWorkspaceMgr workspaces, ArrayType type, long... shape) {
    return workspaces.createUninitialized(type, DataType.FLOAT, shape, 'c');
  }

  /** A layer's input; a copy that lives until the backward pass where it is a view. */
  static INDArray activations(INDArray array, LayerWorkspaceMgr workspaces) {
    return isDense(array) ? array : workspaces.dup(ArrayType.ACTIVATIONS, array, 'c');
  }

  /** A gradient on its way back; a copy for the time being where it is a view. */
  static INDArray gradient(INDArray array, LayerWorkspaceMgr workspaces) {
    return isDense(array) ? array : workspaces.dup(ArrayType.BP_WORKING_MEM, array, 'c');
  }

  private static boolean isDense(INDArray array) {
    return array.ordering() == 'c' && Shape.hasDefaultStridesForShape(array);
  }
}
