// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A frozen network without batch norms: each one behind a convolution becomes part of that, so that
 * inference on running statistics passes over its activations once less.
 *
 * <pre>
 * weight' = weight * scale,   bias' = bias - mean * scale,   scale = gamma / sqrt(variance + epsilon)
 * </pre>
 */
public final class BatchNormFolding {
  private final NetworkSpec original;
  private final NetworkSpec folded;

  /** Convolutions by the batch norm that becomes part of them. */
  private final Map<String, String> convolutions;

  /** The folding of a network; batch norms that are read or written otherwise stay. */
  public BatchNormFolding(NetworkSpec original) {
    this.original = original;
    convolutions = foldable(original);
    folded = fold(original);
  }

  private static Map<String, String> foldable(NetworkSpec spec) {
    List<String> read =
        spec.nodes().stream().map(Node::inputs).flatMap(Collection::stream).toList();
    Map<String, Layer> layers =
        spec.nodes().stream().collect(Collectors.toMap(Node::name, Node::layer));
    Map<String, String> convolutions = new LinkedHashMap<>();
    for (Node node : spec.nodes()) {
      String input = node.inputs().get(0);
      if (node.layer() instanceof BatchNorm
          && layers.get(input) instanceof Convolution
          && Collections.frequency(read, input) == 1
          && !spec.outputs().containsValue(input)) {
        convolutions.put(node.name(), input);
      }
    }
    return convolutions;
  }

  private NetworkSpec fold(NetworkSpec spec) {
    List<Node> nodes =
        spec.nodes().stream()
            .filter(node -> !convolutions.containsKey(node.name()))
            .map(
                node ->
                    new Node(
                        node.name(),
                        layer(node),
                        node.inputs().stream().map(this::source).toList()))
            .toList();
    Map<String, String> outputs = new LinkedHashMap<>();
    spec.outputs().forEach((output, node) -> outputs.put(output, source(node)));
    return new NetworkSpec(spec.channels(), spec.height(), spec.width(), nodes, outputs);
  }

  private Layer layer(Node node) {
    return convolutions.containsValue(node.name())
        ? ((Convolution) node.layer()).biased()
        : node.layer();
  }

  private String source(String node) {
    return convolutions.getOrDefault(node, node);
  }

  /** The network without its batch norms. */
  public NetworkSpec folded() {
    return folded;
  }

  /**
   * The folded network's state.
   *
   * @param state of the original network; optimizer slots are left out
   */
  public NetworkState fold(NetworkState state) {
    Map<String, Slice> tensors = Slice.of(state);
    NetworkState result = NetworkState.zeros(folded.tensors());
    Map<String, Slice> results = Slice.of(result);
    original.tensors().stream()
        .map(TensorSpec::name)
        .filter(results::containsKey)
        .forEach(name -> results.get(name).copy(tensors.get(name)));
    convolutions.forEach((norm, convolution) -> fold(norm, convolution, tensors, results));
    return result;
  }

  private static void fold(
      String norm, String convolution, Map<String, Slice> tensors, Map<String, Slice> results) {
    Slice weight = results.get(convolution + ".weight");
    Slice bias = results.get(convolution + ".bias");
    int fan = weight.length() / bias.length();
    for (int channel = 0; channel < bias.length(); channel++) {
      double scale =
          tensors.get(norm + ".weight").at(channel)
              / Math.sqrt(tensors.get(norm + ".running_var").at(channel) + BatchNorm.EPSILON);
      for (int i = channel * fan; i < (channel + 1) * fan; i++) {
        weight.put(i, weight.at(i) * scale);
      }
      double before = bias.at(channel) - tensors.get(norm + ".running_mean").at(channel);
      bias.put(channel, tensors.get(norm + ".bias").at(channel) + before * scale);
    }
  }

  /** The values of one tensor of a state. */
  private record Slice(float[] values, int from, int length) {
    static Map<String, Slice> of(NetworkState state) {
      Map<String, Slice> slices = new HashMap<>();
      int from = 0;
      for (TensorSpec tensor : state.tensors()) {
        slices.put(tensor.name(), new Slice(state.values(), from, tensor.size()));
        from += tensor.size();
      }
      return slices;
    }

    double at(int index) {
      return values[from + index];
    }

    void put(int index, double value) {
      values[from + index] = (float) value;
    }

    void copy(Slice other) {
      System.arraycopy(other.values, other.from, values, from, length);
    }
  }
}
