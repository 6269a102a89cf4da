// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.engine;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.network.TensorSpec.Role;

/**
 * How many updates each parameter of a network has had, where its optimizer counts them. A network
 * that waits, and a parameter that a loss does not reach, keep their counts, as in PyTorch.
 */
public final class UpdateCounts {
  /**
   * Where counting ends: a state holds counts as floats, which have every whole number up to 2^24.
   * PyTorch's end there too.
   */
  public static final int LARGEST = 1 << 24;

  /** By the names of the tensors that hold them. */
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  /**
   * No updates yet.
   *
   * @param layout of a network's state; without counts nothing is counted
   */
  public UpdateCounts(List<TensorSpec> layout) {
    layout.stream()
        .filter(tensor -> tensor.role() == Role.COUNT)
        .forEach(tensor -> counts.put(tensor.name(), 0));
  }

  /** Takes over the counts of a state; those that it does not have are 0. */
  public void load(NetworkState state) {
    counts.replaceAll((name, count) -> 0);
    int from = 0;
    for (TensorSpec tensor : state.tensors()) {
      int at = from;
      counts.computeIfPresent(tensor.name(), (name, count) -> (int) state.values()[at]);
      from += tensor.size();
    }
  }

  /** Writes the counts to their places in a state. */
  public void write(NetworkState state) {
    int to = 0;
    for (TensorSpec tensor : state.tensors()) {
      if (counts.containsKey(tensor.name())) {
        state.values()[to] = counts.get(tensor.name());
      }
      to += tensor.size();
    }
  }

  /** Which of a parameter's updates the next one is, from 1; 1 where nothing is counted. */
  public int next(String parameter) {
    return after(counts.getOrDefault(OptimizerSpec.COUNT + parameter, 0));
  }

  /** Counts an update of parameters. */
  public void updated(Collection<String> parameters) {
    parameters.forEach(
        parameter ->
            counts.computeIfPresent(
                OptimizerSpec.COUNT + parameter, (name, count) -> after(count)));
  }

  /** A count and one more. */
  public static int after(int count) {
    return Math.min(count + 1, LARGEST);
  }
}
