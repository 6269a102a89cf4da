// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.io.Serializable;
import java.util.List;

/**
 * One node of a network.
 *
 * @param name prefix of its tensors, as in a torchvision state_dict: {@code layer1.0.conv1}
 * @param layer what it computes
 * @param inputs names of the nodes it reads; {@link NetworkSpec#INPUT} is the image
 */
public record Node(String name, Layer layer, List<String> inputs) implements Serializable {
  public Node {
    inputs = List.copyOf(inputs);
  }

  /** Its name, layer and inputs, in words that never change. */
  String identity() {
    return name + " = " + layer.identity() + " of " + String.join(", ", inputs);
  }
}
