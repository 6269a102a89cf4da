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
 * @param mean what of its past teaches
 */
public record LearnerSpec(
    NetworkSpec network,
    OptimizerSpec optimizer,
    Objective objective,
    Learner owner,
    MeanTeacher mean)
    implements Serializable {
  /** A learner whose past is forgotten. */
  public LearnerSpec(
      NetworkSpec network, OptimizerSpec optimizer, Objective objective, Learner owner) {
    this(network, optimizer, objective, owner, MeanTeacher.NONE);
  }

  /** This learner, of which something else of its past teaches. */
  public LearnerSpec with(MeanTeacher other) {
    return new LearnerSpec(network, optimizer, objective, owner, other);
  }

  /** What it minimises on a worker's share, which has examples. */
  public Objective objective(Share share) {
    return objective.onShare(share.part());
  }

  /** The tensors of the state of a learner that is its own owner. */
  public List<TensorSpec> layout() {
    return mean.extend(trained());
  }

  /** The tensors of this learner's network and optimizer. */
  private List<TensorSpec> trained() {
    return optimizer.withSlots(network.tensors());
  }

  /** The owner's state that begins with a state of network and optimizer. */
  public NetworkState begin(NetworkState trained) {
    return mean.begin(trained);
  }

  /** What this learner's network trains on from its owner's state. */
  public NetworkState of(NetworkState owned) {
    List<TensorSpec> trained = trained();
    return trained.equals(owned.tensors()) ? owned : owned.only(Set.copyOf(trained)::contains);
  }

  /** What this learner teaches by, of its owner's state. */
  public NetworkState teaching(NetworkState owned) {
    return mean.teaching(of(owned), owned);
  }

  /** Its owner's state, to be told of the updates of its network. */
  public OwnedState train(NetworkState owned) {
    return new OwnedState(this, owned);
  }
}
