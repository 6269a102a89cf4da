// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onnx;

import java.util.List;
import onnx.Onnx.GraphProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import org.spacedkd.core.image.Normalization;

/** Normalises bytes within the graph, in the arithmetic and order of {@link Normalization}. */
final class NormalizationNodes {
  private static final float LARGEST_BYTE = 255;

  private NormalizationNodes() {}

  /**
   * Adds the nodes.
   *
   * @param bytes name of the input, [batch, height, width, channels]
   * @param normalized name of the result, [batch, channels, height, width]
   */
  static void add(
      GraphProto.Builder graph, Normalization normalization, String bytes, String normalized) {
    graph
        .addInitializer(Tensors.floats("largest-byte", List.of(), LARGEST_BYTE))
        .addInitializer(channels("mean", normalization.mean()))
        .addInitializer(channels("std", normalization.deviation()))
        .addNode(
            new Operator("Transpose", "channels-first", bytes).withAll("perm", 0, 3, 1, 2).build())
        .addNode(
            new Operator("Cast", "floats", "channels-first")
                .with("to", DataType.FLOAT.getNumber())
                .build())
        .addNode(new Operator("Div", "scaled", "floats", "largest-byte").build())
        .addNode(new Operator("Sub", "centred", "scaled", "mean").build())
        .addNode(new Operator("Div", normalized, "centred", "std").build());
  }

  private static TensorProto channels(String name, List<Double> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).floatValue();
    }
    return Tensors.floats(name, List.of(1, floats.length, 1, 1), floats);
  }
}
