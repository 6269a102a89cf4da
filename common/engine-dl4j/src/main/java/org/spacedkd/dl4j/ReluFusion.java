// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.spacedkd.core.network.Add;
import org.spacedkd.core.network.BatchNorm;
import org.spacedkd.core.network.Convolution;
import org.spacedkd.core.network.Layer;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.Node;
import org.spacedkd.core.network.Relu;

/**
 * Which ReLUs are computed together with the batch norm or sum before them.
 *
 * @param producers name of such a ReLU to the name of the node before it
 */
record ReluFusion(Map<String, String> producers) {
  /** None. */
  static final ReluFusion NONE = new ReluFusion(Map.of());

  /**
   * Every ReLU that alone reads a batch norm or sum, or in inference a convolution, unless that is
   * also an output.
   */
  static ReluFusion of(NetworkSpec spec, Purpose purpose) {
    List<String> read =
        spec.nodes().stream().map(Node::inputs).flatMap(Collection::stream).toList();
    Set<String> fusable =
        spec.nodes().stream()
            .filter(node -> fuses(node.layer(), purpose))
            .map(Node::name)
            .filter(name -> Collections.frequency(read, name) == 1)
            .filter(name -> !spec.outputs().containsValue(name))
            .collect(Collectors.toSet());
    Map<String, String> producers = new HashMap<>();
    for (Node node : spec.nodes()) {
      if (node.layer() instanceof Relu && fusable.contains(node.inputs().get(0))) {
        producers.put(node.name(), node.inputs().get(0));
      }
    }
    return new ReluFusion(producers);
  }

  private static boolean fuses(Layer layer, Purpose purpose) {
    return layer instanceof BatchNorm
        || layer instanceof Add
        || (layer instanceof Convolution && purpose == Purpose.INFERENCE);
  }

  /** Whether a node is a ReLU that another one computes. */
  boolean omits(Node node) {
    return producers.containsKey(node.name());
  }

  /** Whether a node computes the ReLU behind it. */
  boolean extendsTo(Node node) {
    return producers.containsValue(node.name());
  }

  /** The node that computes the value of the named one. */
  String producer(String name) {
    return producers.getOrDefault(name, name);
  }
}
