// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.HashMap;
import java.util.Map;
import org.spacedkd.core.network.Layer.Convolution;
import org.spacedkd.core.network.Layer.DepthwiseConvolution;
import org.spacedkd.core.network.Layer.Linear;

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
      multiplyAdds += area * width * productsPerOutput(node.layer());
      activations += area * width;
    }
    return new NetworkCost(multiplyAdds, activations);
  }

  private static long productsPerOutput(Layer layer) {
    if (layer instanceof Convolution convolution) {
      return (long) convolution.in() * convolution.kernel() * convolution.kernel();
    } else if (layer instanceof DepthwiseConvolution convolution) {
      return (long) convolution.kernel() * convolution.kernel();
    } else if (layer instanceof Linear linear) {
      return linear.in();
    }
    return 0;
  }
}
