// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.spacedkd.core.network.TensorSpec.Role;

/**
 * An architecture: nodes in an order in which each comes after its inputs, and the outputs that
 * objectives read.
 *
 * @param channels channels of the input image
 * @param height height of the input image
 * @param width width of the input image
 * @param nodes the graph
 * @param outputs name of an output ({@link #LOGITS}, {@link #FEATURES}) to the node that computes
 *     it
 */
public record NetworkSpec(
    int channels, int height, int width, List<Node> nodes, Map<String, String> outputs)
    implements Serializable {
  /** The image, as an input of nodes. */
  public static final String INPUT = "image";

  /** Output: unnormalised class scores, [batch, classes]. */
  public static final String LOGITS = "logits";

  /** Output: the features that a distillation loss compares, [batch, features]. */
  public static final String FEATURES = "features";

  /** Output: the parameter of a learnt temperature, the same in every row, [batch, 1]. */
  public static final String TEMPERATURE = "temperature";

  public NetworkSpec {
    nodes = List.copyOf(nodes);
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }

  /**
   * What the network computes, in words that never change, a line each: networks of one identity
   * are the same.
   */
  public List<String> identity() {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "%s %d x %d x %d", INPUT, channels, height, width));
    nodes.forEach(node -> lines.add(node.identity()));
    outputs.forEach((output, node) -> lines.add(output + " = " + node));
    return lines;
  }

  /** Every tensor the network itself has, in the order of the nodes. */
  public List<TensorSpec> tensors() {
    return nodes.stream().flatMap(node -> node.layer().tensors(node.name()).stream()).toList();
  }

  /** What each of these tensors holds before training, by its name. */
  public Map<String, Start> starts() {
    Map<String, Start> starts = new HashMap<>();
    for (Node node : nodes) {
      node.layer()
          .tensors()
          .forEach(tensor -> starts.put(tensor.of(node.name()).name(), tensor.start()));
    }
    return starts;
  }

  /** Number of trained values. */
  public int parameterCount() {
    return tensors().stream()
        .filter(t -> t.role() == Role.PARAMETER)
        .mapToInt(TensorSpec::size)
        .sum();
  }

  /** The same network with other nodes, and with outputs that are new or in place of old ones. */
  NetworkSpec with(List<Node> others, Map<String, String> moreOutputs) {
    Map<String, String> all = new LinkedHashMap<>(outputs);
    all.putAll(moreOutputs);
    return new NetworkSpec(channels, height, width, others, all);
  }

  /** The nodes that some outputs are computed of, and those outputs alone. */
  public NetworkSpec part(Set<String> names) {
    Map<String, String> kept = new LinkedHashMap<>(outputs);
    kept.keySet().retainAll(names);
    Set<String> reached = new HashSet<>(kept.values());
    List<Node> part = new ArrayList<>();
    // Each node comes after its inputs.
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (reached.contains(nodes.get(i).name())) {
        reached.addAll(nodes.get(i).inputs());
        part.add(0, nodes.get(i));
      }
    }
    return new NetworkSpec(channels, height, width, part, kept);
  }

  /** Columns of an output. */
  public int outputWidth(String output) {
    Map<String, Integer> widths = new LinkedHashMap<>();
    widths.put(INPUT, channels);
    for (Node node : nodes) {
      widths.put(node.name(), node.layer().width(widths.get(node.inputs().get(0))));
    }
    return widths.get(outputs.get(output));
  }
}
