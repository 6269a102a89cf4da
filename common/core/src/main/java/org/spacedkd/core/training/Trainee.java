// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.engine.Step;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.objective.Outputs;

/** A learner at work in one worker's round: its network, and what it has seen. */
final class Trainee {
  private final LearnerSpec spec;
  private final Network network;
  private final int worker;
  private final NetworkState begun;
  private final LossMeter meter = new LossMeter();
  private final List<byte[]> digests = new ArrayList<>();
  private Optional<Share> last = Optional.empty();
  private int examples;
  private int steps;
  private long engineNanos;

  private Trainee(
      LearnerSpec spec, Network network, int worker, NetworkState state, NetworkState loaded) {
    this.spec = spec;
    this.network = network;
    this.worker = worker;
    begun = state;
    network.load(loaded);
  }

  /** One of a worker that trains, on a network of the given spec, from its owner's state. */
  static Trainee training(LearnerSpec spec, Network network, int worker, NetworkState state) {
    return new Trainee(spec, network, worker, state, spec.of(state));
  }

  /** One that only teaches. */
  static Trainee teaching(LearnerSpec spec, Network network, int worker, NetworkState state) {
    return new Trainee(spec, network, worker, state, spec.teaching(state));
  }

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
    long start = System.nanoTime();
    Step step = network.step(share.step(), batch, teacher, spec.objective());
    engineNanos += System.nanoTime() - start;
    Divergence.requireFinite(step.loss().total(), worker, share);
    last = Optional.of(share);
    digests.add(share.digest());
    meter.add(step.loss(), batch.size());
    examples += batch.size();
    steps++;
    return step.outputs();
  }

  /**
   * Sees a share, whose statistics its network takes, without an update: what the authors' code
   * does with the batch that triggers a replay.
   */
  void look(Share share) {
    digests.add(share.digest());
    targets(share.batch(), Statistics.BATCH_UPDATING);
  }

  /** What it says of a batch. */
  Outputs targets(Batch batch, Statistics statistics) {
    if (batch.size() == 0) {
      return Outputs.NONE;
    }
    if (statistics == Statistics.BATCH_UPDATING) {
      examples += batch.size();
    }
    long start = System.nanoTime();
    Outputs outputs = network.infer(batch, statistics);
    engineNanos += System.nanoTime() - start;
    return outputs;
  }

  /** Time that its steps and inferences took. */
  double engineSeconds() {
    return engineNanos / 1e9;
  }

  /** What the round made of it; a {@link Divergence} when a weight is not finite. */
  Trained result() {
    NetworkState state = network.state();
    last.ifPresent(share -> Divergence.requireFinite(state.values(), worker, share));
    return new Trained(spec.owner(), spec.after(begun, state, steps), examples, meter, digests);
  }
}
