// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.libtorch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.spacedkd.core.network.TensorSpec;

/**
 * Tensors that lie one after the other in one flat tensor, so that an optimizer moves them at once.
 * Convolution weights lie channels last, as their kernels like them; everything else is row-major.
 *
 * @param values all of them, one-dimensional, single precision
 * @param views by name, in torchvision's shapes
 */
record FlatTensor(Tensor values, Map<String, Tensor> views) {
  /** Zeros for tensors, which belong to an owner. */
  static FlatTensor zeros(List<TensorSpec> tensors, Owned owned) {
    long size = tensors.stream().mapToLong(TensorSpec::size).sum();
    Tensor values = owned.own(Library.placed(torch.zeros(size), ScalarType.Float));
    Map<String, Tensor> views = new LinkedHashMap<>();
    long from = 0;
    for (TensorSpec tensor : tensors) {
      views.put(tensor.name(), owned.own(view(values.narrow(0, from, tensor.size()), tensor)));
      from += tensor.size();
    }
    return new FlatTensor(values, views);
  }

  private static Tensor view(Tensor flat, TensorSpec spec) {
    long[] shape = shape(spec);
    return shape.length == 4
        ? flat.view(shape[0], shape[2], shape[3], shape[1]).permute(0, 3, 1, 2)
        : flat.view(shape);
  }

  /** The shape of a tensor in libtorch's words. */
  static long[] shape(TensorSpec spec) {
    return spec.shape().stream().mapToLong(Integer::longValue).toArray();
  }
}
