// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.List;
import org.spacedkd.core.network.TensorSpec.Role;

/**
 * A tensor that a layer has.
 *
 * @param name within its node, such as {@code weight}
 * @param start its values before training
 */
public record LayerTensor(String name, Role role, List<Integer> shape, Start start) {
  public LayerTensor {
    shape = List.copyOf(shape);
  }

  static LayerTensor parameter(String name, Start start, Integer... shape) {
    return new LayerTensor(name, Role.PARAMETER, List.of(shape), start);
  }

  static LayerTensor statistic(String name, Start start, Integer... shape) {
    return new LayerTensor(name, Role.STATISTIC, List.of(shape), start);
  }

  /** The same as a part of a network's state. */
  TensorSpec of(String node) {
    return new TensorSpec(node + "." + name, role, shape);
  }
}
