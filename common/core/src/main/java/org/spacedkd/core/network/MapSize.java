// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Height and width, in pixels, of what a node puts out; 1 and 1 of a vector. */
public record MapSize(int height, int width) {
  /** Of a vector. */
  static final MapSize VECTOR = new MapSize(1, 1);

  /** The sizes of a network's input and of all its nodes, by name. */
  public static Map<String, MapSize> of(NetworkSpec network) {
    Map<String, MapSize> sizes = new HashMap<>();
    sizes.put(NetworkSpec.INPUT, new MapSize(network.height(), network.width()));
    for (Node node : network.nodes()) {
      sizes.put(node.name(), node.layer().size(sizes.get(node.inputs().get(0))));
    }
    return sizes;
  }

  /** The first node that joins maps of two sizes, which nothing can; mostly there is none. */
  public static Optional<Node> mismatch(NetworkSpec network) {
    Map<String, MapSize> sizes = of(network);
    return network.nodes().stream()
        .filter(node -> node.inputs().stream().map(sizes::get).distinct().count() > 1)
        .findFirst();
  }

  /** After zero padding of half the kernel, a stride leaves every so many-th position. */
  MapSize strided(int stride) {
    return new MapSize((height + stride - 1) / stride, (width + stride - 1) / stride);
  }

  /** Pixels of a map. */
  public long area() {
    return (long) height * width;
  }
}
