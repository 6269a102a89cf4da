// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.engine.Step;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.objective.Objective;
import org.spacedkd.core.objective.Outputs;

/**
 * A learner at work in one worker's round.
 *
 * @param owned its owner's state
 * @param network what it trains
 * @param source what it teaches by; mostly the same network
 */
record Trainee(
    LearnerSpec spec, int worker, OwnedState owned, Network network, Network source, Tally tally) {
  /**
   * One update on a share; none where the share is empty.
   *
   * @param teacher the teacher's outputs on it, where the objective asks for them
   * @return the outputs from before the update
   * @throws Divergence when the loss is not finite
   */
  Outputs step(Share share, Outputs teacher) {
    Batch batch = share.batch();
    if (batch.size() == 0) {
      return Outputs.NONE;
    }
    Objective objective = spec.objective(share);
    Step step = tally.timed(() -> network.step(share.step(), batch, teacher, objective));
    Divergence.requireFinite(step.loss().total(), worker, share);
    tally.stepped(share, step);
    follow();
    return step.outputs();
  }

  /** Lets what it teaches by follow an update. */
  private void follow() {
    owned.updated(network);
    if (!source.equals(network)) {
      owned.teaching().ifPresent(source::load);
    }
  }

  /** Sees a share, whose statistics its network takes, without an update. */
  void look(Share share) {
    if (share.batch().size() > 0) {
      tally.seen(share);
      targets(share, Statistics.BATCH_UPDATING);
    }
  }

  /** What it says of a share. */
  Outputs targets(Share share, Statistics statistics) {
    Batch batch = share.batch();
    if (batch.size() == 0) {
      return Outputs.NONE;
    }
    if (statistics == Statistics.BATCH_UPDATING) {
      tally.moved(share);
    }
    return tally.timed(() -> source.infer(batch, statistics));
  }

  /** What the round made of it; a {@link Divergence} when a value of its state is not finite. */
  Trained result() {
    NetworkState state = network.state();
    tally.last().ifPresent(share -> Divergence.requireFinite(state.values(), worker, share));
    return new Trained(spec.owner(), owned.after(state), tally.examples(), tally.traces());
  }
}
