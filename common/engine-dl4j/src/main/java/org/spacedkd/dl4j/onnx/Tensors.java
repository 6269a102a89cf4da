// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import onnx.Onnx.TensorProto;
import org.nd4j.shade.protobuf.ByteString;

/** Constants of a graph. */
final class Tensors {
  private Tensors() {}

  /** Values in single precision, row-major. */
  static TensorProto floats(String name, List<Integer> shape, float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    shape.forEach(tensor::addDims);
    return tensor.build();
  }
}
