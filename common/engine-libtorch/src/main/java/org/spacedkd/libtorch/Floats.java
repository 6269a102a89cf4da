// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.libtorch;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Moves arrays of Java into tensors and back. */
final class Floats {
  private Floats() {}

  /** A tensor on the CPU with these values, row-major. */
  static Tensor tensor(float[] values, long... shape) {
    Tensor tensor = torch.empty(shape);
    new FloatPointer(tensor.data_ptr_float()).put(values);
    return tensor;
  }

  /** Writes a tensor's values, row-major, into an array from an index on. */
  static void read(Tensor tensor, float[] values, int from) {
    Tensor dense = tensor.cpu().to(ScalarType.Float).contiguous();
    new FloatPointer(dense.data_ptr_float()).get(values, from, Math.toIntExact(dense.numel()));
  }
}
