// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.engine;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.network.TensorSpec.Role;

/**
 * Stochastic gradient descent with classical momentum and coupled weight decay on every parameter,
 * batch norm and biases included, as PyTorch's and the paper's:
 *
 * <pre>g = gradient + weightDecay * w;   v = momentum * v + g;   w = w - learningRate * v</pre>
 *
 * A parameter that the loss does not reach is not touched.
 */
public record OptimizerSpec(double learningRate, double momentum, double weightDecay)
    implements Serializable {
  /** Prefix of the slot that holds v. */
  public static final String MOMENTUM = "momentum.";

  /**
   * A network's tensors followed by the optimizer's slots: the layout of its {@code NetworkState}.
   */
  public List<TensorSpec> withSlots(List<TensorSpec> tensors) {
    List<TensorSpec> all = new ArrayList<>(tensors);
    tensors.stream()
        .filter(tensor -> tensor.role() == Role.PARAMETER)
        .map(tensor -> new TensorSpec(MOMENTUM + tensor.name(), Role.OPTIMIZER, tensor.shape()))
        .forEach(all::add);
    return all;
  }
}
