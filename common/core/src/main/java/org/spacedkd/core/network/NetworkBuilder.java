// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds a {@link NetworkSpec} node by node; each method returns the name of the node it added. */
public final class NetworkBuilder {
  private final int channels;
  private final int height;
  private final int width;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, String> outputs = new LinkedHashMap<>();

  /** A network for images of the given shape. */
  public NetworkBuilder(int channels, int height, int width) {
    this.channels = channels;
    this.height = height;
    this.width = width;
  }

  /** Channels of the images. */
  int channels() {
    return channels;
  }

  /** Adds a node. */
  public String add(String name, Layer layer, String... inputs) {
    nodes.add(new Node(name, layer, List.of(inputs)));
    return name;
  }

  /** Names a node as an output; naming another one later replaces it. */
  public NetworkBuilder output(String name, String node) {
    outputs.put(name, node);
    return this;
  }

  /** The finished network. */
  public NetworkSpec build() {
    return new NetworkSpec(channels, height, width, nodes, outputs);
  }
}
