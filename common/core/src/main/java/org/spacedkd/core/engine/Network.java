// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.engine;

import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.objective.Objective;
import org.spacedkd.core.objective.Outputs;

/**
 * A compiled network with weights, statistics and optimizer state. Used by one thread at a time.
 */
public interface Network extends AutoCloseable {
  /** Takes over a state; one without optimizer slots or counts leaves those at zero. */
  void load(NetworkState state);

  /** A copy of the whole state. */
  NetworkState state();

  /** A copy of its parameters and statistics. */
  default NetworkState model() {
    return state().model();
  }

  /**
   * One optimizer update on a batch, batch norm on the batch's statistics.
   *
   * @param step number of the learner's update, from 0 over the whole run, of which its learning
   *     rate is a function
   * @param teacher the teacher's outputs on the batch; {@link Outputs#NONE} when the objective
   *     needs none
   * @return loss and outputs from before the update
   */
  Step step(int step, Batch batch, Outputs teacher, Objective objective);

  /** All outputs on a batch, without touching anything but what {@code statistics} says. */
  Outputs infer(Batch batch, Statistics statistics);

  @Override
  void close();
}
