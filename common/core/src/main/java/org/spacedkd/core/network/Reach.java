// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which parameters of a network a loss depends on; the others no update touches. */
public final class Reach {
  private final NetworkSpec network;
  private final Map<Set<String>, Set<String>> known = new HashMap<>();

  public Reach(NetworkSpec network) {
    this.network = network;
  }

  /** Names of the tensors of the nodes that these outputs are computed of. */
  public Set<String> tensors(List<String> outputs) {
    return known.computeIfAbsent(
        Set.copyOf(outputs),
        names ->
            network.part(names).tensors().stream()
                .map(TensorSpec::name)
                .collect(Collectors.toUnmodifiableSet()));
  }
}
