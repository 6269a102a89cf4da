// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.network.TensorSpec.Role;

/**
 * What a teacher has been, beside what it is: the mean of its weights over time, which teaches in
 * its place. After a round of n steps
 *
 * <pre>average = decay^n average + (1 - decay^n) weight</pre>
 *
 * <p>This is our temporal accumulator of Li, Wang and Qi, "Online Knowledge Distillation by
 * Temporal-Spatial Boosting" (WACV 2022), whose recipe is not public: theirs accumulates outputs,
 * ours the weights that make them, which needs no memory of examples.
 *
 * @param decay at least 0 and below 1; at 0 the teacher itself teaches
 */
public record Accumulation(double decay) implements Serializable {
  /** The teacher itself teaches. */
  public static final Accumulation NONE = new Accumulation(0);

  private static final String AVERAGE = "average.";

  boolean isKept() {
    return decay > 0;
  }

  /** A layout with the averages of its parameters behind it. */
  List<TensorSpec> extend(List<TensorSpec> layout) {
    List<TensorSpec> all = new ArrayList<>(layout);
    if (isKept()) {
      layout.stream()
          .filter(Accumulation::isParameter)
          .map(Accumulation::average)
          .forEach(all::add);
    }
    return all;
  }

  private static boolean isParameter(TensorSpec tensor) {
    return tensor.role() == Role.PARAMETER;
  }

  private static TensorSpec average(TensorSpec parameter) {
    return new TensorSpec(AVERAGE + parameter.name(), Role.OPTIMIZER, parameter.shape());
  }

  /** A network's state with averages that are its parameters. */
  NetworkState begin(NetworkState network) {
    NetworkState all = NetworkState.zeros(extend(network.tensors())).with(network);
    return isKept() ? all.with(averages(network)) : network;
  }

  private static NetworkState averages(NetworkState network) {
    NetworkState parameters = network.only(Accumulation::isParameter);
    return new NetworkState(
        parameters.tensors().stream().map(Accumulation::average).toList(), parameters.values());
  }

  /** A state after so many steps to its parameters. */
  NetworkState after(NetworkState state, int steps) {
    if (!isKept()) {
      return state;
    }
    NetworkState now = averages(state);
    NetworkState before = state.only(now.tensors()::contains);
    double kept = Math.pow(decay, steps);
    for (int i = 0; i < now.values().length; i++) {
      now.values()[i] = (float) (kept * before.values()[i] + (1 - kept) * now.values()[i]);
    }
    return state.with(now);
  }

  /** A network's state with its averages in place of its parameters. */
  NetworkState teaching(NetworkState network, NetworkState state) {
    if (!isKept()) {
      return network;
    }
    NetworkState parameters = network.only(Accumulation::isParameter);
    List<TensorSpec> averages = averages(network).tensors();
    float[] values = state.only(averages::contains).values();
    return network.with(new NetworkState(parameters.tensors(), values));
  }
}
