// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.HashMap;
import java.util.Map;
import org.spacedkd.core.network.Layer.Convolution;
import org.spacedkd.core.network.Layer.DepthwiseConvolution;
import org.spacedkd.core.network.Layer.GlobalAveragePool;
import org.spacedkd.core.network.Layer.Linear;
import org.spacedkd.core.network.Layer.MaxPool;
import org.spacedkd.core.network.Layer.UpsampleBilinear;

/**
 * What a forward pass over one image takes. A training step takes about three times the products:
 * the gradient with respect to the input and that to the weights are as many again, each.
 *
 * @param multiplyAdds products of convolutions and linear maps
 * @param activations values that the nodes put out, all of which a training step keeps
 */
public record NetworkCost(long multiplyAdds, long activations) {
  /** Height and width of a node's output. */
  private record Size(int height, int width) {
    /** After zero padding of half the kernel, a stride leaves every so many-th position. */
    Size strided(int stride) {
      return new Size((height + stride - 1) / stride, (width + stride - 1) / stride);
    }

    long area() {
      return (long) height * width;
    }
  }

  /** The cost of a network. */
  public static NetworkCost of(NetworkSpec network) {
    Map<String, Size> sizes = new HashMap<>();
    Map<String, Integer> channels = new HashMap<>();
    sizes.put(NetworkSpec.INPUT, new Size(network.height(), network.width()));
    channels.put(NetworkSpec.INPUT, network.channels());
    long multiplyAdds = 0;
    long activations = 0;
    for (Node node : network.nodes()) {
      String input = node.inputs().get(0);
      Size size = size(node.layer(), sizes.get(input));
      int width = node.layer().width(channels.get(input));
      sizes.put(node.name(), size);
      channels.put(node.name(), width);
      multiplyAdds += size.area() * width * productsPerOutput(node.layer());
      activations += size.area() * width;
    }
    return new NetworkCost(multiplyAdds, activations);
  }

  private static Size size(Layer layer, Size input) {
    if (layer instanceof Convolution convolution) {
      return input.strided(convolution.stride());
    } else if (layer instanceof DepthwiseConvolution convolution) {
      return input.strided(convolution.stride());
    } else if (layer instanceof MaxPool pool) {
      return input.strided(pool.stride());
    } else if (layer instanceof UpsampleBilinear) {
      return new Size(2 * input.height(), 2 * input.width());
    } else if (layer instanceof GlobalAveragePool) {
      return new Size(1, 1);
    }
    return input;
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
