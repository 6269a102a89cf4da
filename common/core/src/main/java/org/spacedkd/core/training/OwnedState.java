// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.Optional;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.network.NetworkState;

/**
 * The state of a learner's owner while the learner's network trains: what the network does not hold
 * itself follows its updates here.
 */
public final class OwnedState {
  private final NetworkState begun;
  private final Optional<MovingMean> mean;

  OwnedState(LearnerSpec spec, NetworkState begun) {
    this.begun = begun;
    mean = spec.mean().of(begun);
  }

  /** Takes notice of an update of the network. */
  public void updated(Network network) {
    mean.ifPresent(kept -> kept.take(network.model()));
  }

  /** What the learner teaches by instead of its network, by now; nothing where that teaches. */
  Optional<NetworkState> teaching() {
    return mean.map(MovingMean::model);
  }

  /** The owner's state after the updates, which left network and optimizer in a state. */
  public NetworkState after(NetworkState trained) {
    NetworkState after = begun.with(trained);
    return mean.map(kept -> MeanTeacher.with(after, kept)).orElse(after);
  }
}
