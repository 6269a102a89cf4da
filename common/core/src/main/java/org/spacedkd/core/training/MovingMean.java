// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.List;
import org.spacedkd.core.engine.UpdateCounts;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;

/** A {@link MeanTeacher}'s mean as updates are taken into it. */
final class MovingMean {
  private final double decay;
  private final List<TensorSpec> tensors;
  private final float[] values;
  private int updates;

  /**
   * A mean to go on with.
   *
   * @param model the mean so far
   * @param updates that it is of
   */
  MovingMean(double decay, NetworkState model, int updates) {
    this.decay = decay;
    this.updates = updates;
    tensors = model.tensors();
    values = model.values().clone();
  }

  /** Takes in what an update has left. */
  void take(NetworkState model) {
    updates = UpdateCounts.after(updates);
    double share = (1 - decay) / (1 - StrictMath.pow(decay, updates));
    float[] now = model.values();
    for (int i = 0; i < values.length; i++) {
      // Of the first update the share is 1, and the mean is what it left, to the bit.
      values[i] = (float) ((1 - share) * values[i] + share * now[i]);
    }
  }

  /** The mean. */
  NetworkState model() {
    return new NetworkState(tensors, values.clone());
  }

  /** How many updates it is of. */
  int updates() {
    return updates;
  }
}
