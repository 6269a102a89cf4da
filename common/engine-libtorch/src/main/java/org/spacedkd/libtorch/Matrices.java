// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.libtorch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.objective.Matrix;
import org.spacedkd.core.objective.Outputs;

/** What goes into a network and comes out of it. */
final class Matrices {
  private Matrices() {}

  /** The images of a batch, channels last. */
  static Tensor images(Batch batch, ScalarType type) {
    Tensor images =
        Floats.tensor(
            batch.images(), batch.size(), batch.channels(), batch.height(), batch.width());
    return Library.placed(images, type).contiguous(MemoryFormat.ChannelsLast);
  }

  /** Outputs as Java's objectives read them. */
  static Outputs read(Map<String, Tensor> tensors) {
    Map<String, Matrix> matrices = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> matrices.put(name, read(tensor)));
    return new Outputs(matrices);
  }

  private static Matrix read(Tensor tensor) {
    float[] values = new float[Math.toIntExact(tensor.numel())];
    Floats.read(tensor, values, 0);
    Matrix matrix = Matrix.zeros((int) tensor.size(0), (int) tensor.size(1));
    for (int i = 0; i < values.length; i++) {
      matrix.values()[i] = values[i];
    }
    return matrix;
  }

  /** A gradient in single precision, where tensors are. */
  static Tensor tensor(Matrix matrix) {
    float[] values = new float[matrix.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) matrix.values()[i];
    }
    return Library.placed(Floats.tensor(values, matrix.rows(), matrix.columns()), ScalarType.Float);
  }
}
