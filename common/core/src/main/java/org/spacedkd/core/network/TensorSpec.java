// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.io.Serializable;
import java.util.List;

/**
 * Name, role and shape of one tensor of a network's state.
 *
 * @param name as in a torchvision state_dict; an optimizer's slot is {@code momentum.} and the
 *     parameter's name, the count of its updates {@code step.} and the name
 * @param role what the tensor is for
 * @param shape convolutions [out, in, height, width], linear maps [out, in], counts []
 */
public record TensorSpec(String name, Role role, List<Integer> shape) implements Serializable {
  /** What a tensor is for. */
  public enum Role {
    /** Moved by the gradient. */
    PARAMETER,
    /** Running mean or variance of a batch norm. */
    STATISTIC,
    /** What the optimizer remembers of a parameter, and the parameter's mean over time. */
    OPTIMIZER,
    /** How many updates there have been: a whole number, never averaged but taken whole. */
    COUNT,
    /** The mean over time of a running mean or variance. */
    STATISTIC_MEAN;

    /** Whether inference needs it. */
    public boolean isOfModel() {
      return this == PARAMETER || this == STATISTIC;
    }

    /** Whether states that earlier versions wrote have it too. */
    public boolean wasAlwaysKept() {
      return this != COUNT && this != STATISTIC_MEAN;
    }
  }

  public TensorSpec {
    shape = List.copyOf(shape);
  }

  /** Number of values. */
  public int size() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }
}
