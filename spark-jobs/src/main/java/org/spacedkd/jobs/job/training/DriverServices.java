// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.training;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.spacedkd.core.plan.EvolvingPlan;
import org.spacedkd.jobs.coordinator.Progress;
import org.spacedkd.jobs.data.PreparedData;
import org.spacedkd.jobs.job.session.Session;
import org.spacedkd.jobs.job.session.StopRequest;
import org.spacedkd.jobs.job.setup.RunSetup;
import org.spacedkd.jobs.recording.Recorder;
import org.spacedkd.jobs.trajectory.TrajectoryStore;

/**
 * What a run finds in its driver. A run by itself has all of it for itself; the cells of a sweep
 * share whom they listen to and what is recorded.
 *
 * @param stop whether somebody wants the driver to stop
 * @param recorder the recorded shares of the run's rounds
 * @param progress where the run says how far it is
 * @param store of trajectories that its teacher's may be among
 * @param leave lets go of what was taken for the run
 */
public record DriverServices(
    BooleanSupplier stop,
    Recorder recorder,
    Function<EvolvingPlan, Progress> progress,
    Optional<TrajectoryStore> store,
    Runnable leave)
    implements AutoCloseable {
  /** Those of a run by itself, which a signal stops from now on. */
  static DriverServices alone(Session session, RunSetup setup, PreparedData data) {
    Duration grace = Duration.ofSeconds(setup.settings().run().graceSeconds());
    StopRequest stop = StopRequest.onSignal(session.context(), grace);
    return new DriverServices(
        stop,
        setup.recorder(data, session.watchdog().progress()),
        Progress::onTerminalOrLog,
        setup
            .settings()
            .trajectory()
            .directory()
            .map(uri -> TrajectoryStore.at(uri, session.hadoop())),
        stop::close);
  }

  /**
   * Those of a run among several in one driver.
   *
   * @param label what its lines begin with
   */
  public static DriverServices labelled(
      String label,
      BooleanSupplier stop,
      Recorder recorder,
      Optional<TrajectoryStore> store,
      Runnable leave) {
    return new DriverServices(stop, recorder, plan -> Progress.labelled(plan, label), store, leave);
  }

  @Override
  public void close() {
    leave.run();
  }
}
