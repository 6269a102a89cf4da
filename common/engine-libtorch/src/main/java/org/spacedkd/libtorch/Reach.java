// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.libtorch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.Node;
import org.spacedkd.core.network.TensorSpec;

/** Which parameters a loss depends on. */
final class Reach {
  private final NetworkSpec spec;
  private final Map<Set<String>, Set<String>> known = new HashMap<>();

  Reach(NetworkSpec spec) {
    this.spec = spec;
  }

  /** Names of the parameters that these outputs are computed of. */
  Set<String> parameters(Set<String> outputs) {
    return known.computeIfAbsent(Set.copyOf(outputs), this::trace);
  }

  private Set<String> trace(Set<String> outputs) {
    Set<String> nodes =
        outputs.stream().map(spec.outputs()::get).collect(Collectors.toCollection(HashSet::new));
    // Each node comes after its inputs.
    for (int i = spec.nodes().size() - 1; i >= 0; i--) {
      Node node = spec.nodes().get(i);
      if (nodes.contains(node.name())) {
        nodes.addAll(node.inputs());
      }
    }
    return spec.tensors().stream()
        .map(TensorSpec::name)
        .filter(name -> nodes.contains(name.substring(0, name.lastIndexOf('.'))))
        .collect(Collectors.toUnmodifiableSet());
  }
}
