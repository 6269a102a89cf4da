// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.export;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;

/**
 * A trained network with all that somebody needs to use it.
 *
 * @param network what it computes
 * @param state its parameters and statistics, {@link NetworkSpec#tensors} in that order
 * @param classes names of the classes, by label
 * @param normalization of the images that it was trained on
 * @param origin where it comes from, as text by name
 */
public record TrainedModel(
    NetworkSpec network,
    NetworkState state,
    List<String> classes,
    Normalization normalization,
    Map<String, String> origin) {
  public TrainedModel {
    classes = List.copyOf(classes);
    origin = Collections.unmodifiableMap(new LinkedHashMap<>(origin));
    if (!state.tensors().equals(network.tensors())) {
      throw new IllegalArgumentException("Invalid model: the state is not of the network");
    }
  }

  /** The part of it that some outputs are computed of. */
  public TrainedModel part(Set<String> outputs) {
    NetworkSpec part = network.part(outputs);
    Set<TensorSpec> kept = Set.copyOf(part.tensors());
    return new TrainedModel(part, state.only(kept::contains), classes, normalization, origin);
  }

  /** Hands out each tensor and its values, row-major, in the state's order. */
  public void forEachTensor(BiConsumer<TensorSpec, float[]> action) {
    int from = 0;
    for (TensorSpec tensor : state.tensors()) {
      float[] values = new float[tensor.size()];
      System.arraycopy(state.values(), from, values, 0, values.length);
      action.accept(tensor, values);
      from += values.length;
    }
  }

  /**
   * What every format writes beside the weights, as text by name: {@code classes}, one a line in
   * the order of their labels, {@code mean} and {@code std} of R, G and B, and how the network's
   * {@code image} comes of a photo's bytes.
   */
  public Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>(origin);
    metadata.put("classes", String.join("\n", classes));
    metadata.put("mean", numbers(normalization.mean()));
    metadata.put("std", numbers(normalization.deviation()));
    metadata.put(
        "image",
        String.format(
            Locale.ROOT,
            "RGB, %d x %d pixels, (byte / 255 - mean) / std",
            network.height(),
            network.width()));
    return metadata;
  }

  private static String numbers(List<Double> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }
}
