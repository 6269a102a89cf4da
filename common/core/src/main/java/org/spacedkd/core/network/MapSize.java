// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.spacedkd.core.network.Layer.Convolution;
import org.spacedkd.core.network.Layer.DepthwiseConvolution;
import org.spacedkd.core.network.Layer.GlobalAveragePool;
import org.spacedkd.core.network.Layer.MaxPool;
import org.spacedkd.core.network.Layer.UpsampleBilinear;

/** Height and width, in pixels, of what a node puts out; 1 and 1 of a vector. */
public record MapSize(int height, int width) {
  /** The sizes of a network's input and of all its nodes, by name. */
  public static Map<String, MapSize> of(NetworkSpec network) {
    Map<String, MapSize> sizes = new HashMap<>();
    sizes.put(NetworkSpec.INPUT, new MapSize(network.height(), network.width()));
    for (Node node : network.nodes()) {
      sizes.put(node.name(), sizes.get(node.inputs().get(0)).after(node.layer()));
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

  private MapSize after(Layer layer) {
    if (layer instanceof Convolution convolution) {
      return strided(convolution.stride());
    } else if (layer instanceof DepthwiseConvolution convolution) {
      return strided(convolution.stride());
    } else if (layer instanceof MaxPool pool) {
      return strided(pool.stride());
    } else if (layer instanceof UpsampleBilinear) {
      return new MapSize(2 * height, 2 * width);
    } else if (layer instanceof GlobalAveragePool) {
      return new MapSize(1, 1);
    }
    return this;
  }

  /** After zero padding of half the kernel, a stride of n leaves every n-th position. */
  private MapSize strided(int stride) {
    return new MapSize((height + stride - 1) / stride, (width + stride - 1) / stride);
  }

  /** Pixels of a map. */
  public long area() {
    return (long) height * width;
  }
}
