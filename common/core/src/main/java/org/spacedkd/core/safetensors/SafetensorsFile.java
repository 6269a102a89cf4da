// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.safetensors;

import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;

/**
 * What a file holds.
 *
 * @param name name of the file, for error messages
 * @param tensors the tensors in the order of their data
 * @param metadata free text by name; empty where the file has none
 */
public record SafetensorsFile(
    String name, Map<String, Tensor> tensors, Map<String, String> metadata) {
  private static final String BATCH_COUNTER = ".num_batches_tracked";

  public SafetensorsFile {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /**
   * The tensors as a network's state, in the order of a layout.
   *
   * @throws UserException unless the file has exactly the layout's tensors, each of type F32 and of
   *     the layout's shape, besides the number of batches that each of PyTorch's batch norms counts
   */
  public NetworkState load(List<TensorSpec> layout) {
    Set<String> expected = layout.stream().map(TensorSpec::name).collect(Collectors.toSet());
    for (String tensor : tensors.keySet()) {
      require(
          expected.contains(tensor) || tensor.endsWith(BATCH_COUNTER),
          String.format(Locale.ROOT, "tensor %s is not one of the network's", tensor));
    }
    FloatBuffer values = FloatBuffer.allocate(layout.stream().mapToInt(TensorSpec::size).sum());
    for (TensorSpec spec : layout) {
      values.put(matching(spec).floats());
    }
    return new NetworkState(layout, values.array());
  }

  private Tensor matching(TensorSpec spec) {
    require(
        tensors.containsKey(spec.name()),
        String.format(Locale.ROOT, "tensor %s is missing", spec.name()));
    Tensor tensor = tensors.get(spec.name());
    require(
        tensor.type() == ElementType.F32,
        String.format(
            Locale.ROOT,
            "tensor %s has elements of type %s instead of F32",
            spec.name(),
            tensor.type()));
    require(
        tensor.shape().equals(spec.shape()),
        String.format(
            Locale.ROOT,
            "tensor %s has shape %s instead of %s",
            spec.name(),
            tensor.shape(),
            spec.shape()));
    return tensor;
  }

  private void require(boolean condition, String reason) {
    if (!condition) {
      throw new UserException(
          ExitCode.DATA, String.format(Locale.ROOT, "Cannot load %s: %s", name, reason));
    }
  }
}
