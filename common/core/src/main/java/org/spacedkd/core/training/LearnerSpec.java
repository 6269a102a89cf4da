// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.objective.Objective;
import org.spacedkd.core.schedule.Learner;

/**
 * What a learner is: its network, its optimizer and what it minimises.
 *
 * @param owner the learner whose state its network is part of: itself, or in self-distillation, of
 *     one network, the student
 */
public record LearnerSpec(
    NetworkSpec network, OptimizerSpec optimizer, Objective objective, Learner owner)
    implements Serializable {
  /** The tensors of this learner's network and optimizer. */
  public List<TensorSpec> layout() {
    return optimizer.withSlots(network.tensors());
  }

  /** This learner's tensors of its owner's state. */
  public NetworkState of(NetworkState owned) {
    List<TensorSpec> layout = layout();
    return layout.equals(owned.tensors()) ? owned : owned.only(Set.copyOf(layout)::contains);
  }
}
