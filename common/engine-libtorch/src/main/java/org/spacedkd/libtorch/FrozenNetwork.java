// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.libtorch;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.network.BatchNormFolding;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.objective.Outputs;
import org.spacedkd.libtorch.ForwardPass.Normalization;

/**
 * A network as inference on running statistics sees it: batch norms are folded into the
 * convolutions, and all of it is rounded once where the precision is lower.
 */
final class FrozenNetwork implements AutoCloseable {
  private final BatchNormFolding folding;
  private final ScalarType type;
  private final Map<String, Tensor> tensors = new HashMap<>();
  private Owned owned = new Owned();

  FrozenNetwork(NetworkSpec spec, Precision precision) {
    folding = new BatchNormFolding(spec);
    type =
        switch (precision) {
          case FP32 -> ScalarType.Float;
          case BF16 -> ScalarType.BFloat16;
        };
  }

  /** Takes over the weights and statistics of the network's state. */
  @SuppressWarnings("try") // the scope frees
  void load(NetworkState state) {
    close();
    owned = new Owned();
    NetworkState folded = folding.fold(state);
    try (PointerScope scope = new PointerScope();
        InferenceMode mode = new InferenceMode(true)) {
      Tensor values = Floats.tensor(folded.values(), folded.values().length);
      long from = 0;
      for (TensorSpec tensor : folded.tensors()) {
        Tensor view = values.narrow(0, from, tensor.size()).view(FlatTensor.shape(tensor));
        tensors.put(tensor.name(), owned.own(copy(view, tensor)));
        from += tensor.size();
      }
    }
  }

  private Tensor copy(Tensor view, TensorSpec spec) {
    Tensor copy = Library.placed(view, type).clone();
    return spec.shape().size() == 4 ? copy.contiguous(MemoryFormat.ChannelsLast) : copy;
  }

  @SuppressWarnings("try") // the scope frees
  Outputs infer(Batch batch) {
    try (PointerScope scope = new PointerScope();
        InferenceMode mode = new InferenceMode(true)) {
      ForwardPass pass = new ForwardPass(folding.folded(), tensors::get, Normalization.RUNNING);
      return Matrices.read(pass.run(Matrices.images(batch, type)));
    }
  }

  @Override
  public void close() {
    owned.close();
    tensors.clear();
  }
}
