// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.HashMap;
import java.util.Map;

/**
 * What a forward pass over one image takes. A training step takes about three times the products:
 * the gradient with respect to the input and that to the weights are as many again, each.
 *
 * @param multiplyAdds products of convolutions and linear maps
 * @param activations values that the nodes put out, all of which a training step keeps
 */
public record NetworkCost(long multiplyAdds, long activations) {
  /** The cost of a network. */
  public static NetworkCost of(NetworkSpec network) {
    Map<String, MapSize> sizes = MapSize.of(network);
    Map<String, Integer> channels = new HashMap<>();
    channels.put(NetworkSpec.INPUT, network.channels());
    long multiplyAdds = 0;
    long activations = 0;
    for (Node node : network.nodes()) {
      long area = sizes.get(node.name()).area();
      int width = node.layer().width(channels.get(node.inputs().get(0)));
      channels.put(node.name(), width);
      multiplyAdds += area * width * node.layer().productsPerOutput();
      activations += area * width;
    }
    return new NetworkCost(multiplyAdds, activations);
  }
}
