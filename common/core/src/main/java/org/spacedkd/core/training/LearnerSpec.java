// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.io.Serializable;
import java.util.List;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.objective.Objective;

/** What a learner is: its network, its optimizer and what it minimises. */
public record LearnerSpec(NetworkSpec network, OptimizerSpec optimizer, Objective objective)
    implements Serializable {
  /** The tensors of this learner's state. */
  public List<TensorSpec> layout() {
    return optimizer.withSlots(network.tensors());
  }
}
