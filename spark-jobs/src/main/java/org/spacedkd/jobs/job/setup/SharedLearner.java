// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.setup;

import java.util.Optional;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.identity.Batches;
import org.spacedkd.core.identity.Computation;
import org.spacedkd.core.identity.LoneLearner;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.jobs.job.design.InitialStates;
import org.spacedkd.jobs.trajectory.Follower;
import org.spacedkd.jobs.trajectory.StoredTrajectory;
import org.spacedkd.jobs.trajectory.TrajectoryKey;
import org.spacedkd.jobs.trajectory.TrajectoryStore;

/** A run's lone learner, which every run that has the same one can take from a store. */
public final class SharedLearner {
  private final LoneLearner lone;
  private final InitialStates initialStates;
  private final Batches batches;
  private final Settings settings;
  private final String fingerprint;
  private Optional<TrajectoryKey> key = Optional.empty();

  SharedLearner(
      LoneLearner lone,
      InitialStates initialStates,
      Batches batches,
      Settings settings,
      String fingerprint) {
    this.lone = lone;
    this.initialStates = initialStates;
    this.batches = batches;
    this.settings = settings;
    this.fingerprint = fingerprint;
  }

  /** The key of its trajectory, found out at the first call, which draws its first state. */
  public synchronized TrajectoryKey key() {
    if (key.isEmpty()) {
      NetworkState first = initialStates.states().get(lone.learner());
      key = Optional.of(TrajectoryKey.of(lone, first, batches, computation()));
    }
    return key.get();
  }

  private Computation computation() {
    String engine = settings.engine().name();
    Device device = settings.engine().device();
    return new Computation(engine, device, Engine.named(engine).check(device), fingerprint);
  }

  /** That learner along its trajectory, which is told where the run will need it. */
  public Follower follow(TrajectoryStore store) {
    StoredTrajectory trajectory = store.trajectory(key());
    trajectory.announce(lone.ends());
    return new Follower(trajectory, lone.learner(), settings.run().name());
  }
}
