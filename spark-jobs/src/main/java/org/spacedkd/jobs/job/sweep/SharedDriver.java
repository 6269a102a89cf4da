// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.sweep;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.spacedkd.core.configuration.DataSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.identity.Batches;
import org.spacedkd.jobs.data.PreparedData;
import org.spacedkd.jobs.job.data.TrainingData;
import org.spacedkd.jobs.job.run.Run;
import org.spacedkd.jobs.job.session.Session;
import org.spacedkd.jobs.job.session.StopRequest;
import org.spacedkd.jobs.job.setup.RunSetup;
import org.spacedkd.jobs.job.training.DriverServices;
import org.spacedkd.jobs.recording.Recorder;
import org.spacedkd.jobs.trajectory.TrajectoryStore;

/**
 * What cells that train side by side find in their driver: one wish to stop, and for those on the
 * same recipe one place where batches are recorded.
 */
final class SharedDriver implements AutoCloseable {
  private record Recorded(Batches batches, long segmentBytes) {}

  private final Session session;
  private final StopRequest stop;

  private final Map<String, TrajectoryStore> stores = new HashMap<>();

  private final Map<DataSettings, PreparedData> prepared = new HashMap<>();

  /** By what is recorded a recorder that holds nothing itself. */
  private final Map<Recorded, Recorder> recorders = new HashMap<>();

  /** A driver that a signal stops from now on. */
  SharedDriver(Session session, Duration grace) {
    this.session = session;
    stop = StopRequest.onSignal(session.context(), grace);
  }

  /** Whether somebody wants it to stop. */
  boolean isStopping() {
    return stop.getAsBoolean();
  }

  /** The prepared data of a cell; the first cell that needs them has them made. */
  synchronized PreparedData data(Settings settings) {
    return prepared.computeIfAbsent(
        settings.data(), any -> TrainingData.openForTraining(session, settings));
  }

  /** What a cell finds, until it closes it. */
  synchronized DriverServices services(RunSetup setup, PreparedData data, String label) {
    Recorded recorded =
        new Recorded(setup.batches(), setup.settings().data().recording().segmentBytes());
    Recorder recorder =
        recorders
            .computeIfAbsent(recorded, r -> setup.recorder(data, session.watchdog().progress()))
            .beside();
    return DriverServices.labelled(label, stop, recorder, store(setup.settings()), recorder::clear);
  }

  private synchronized Optional<TrajectoryStore> store(Settings settings) {
    return settings
        .trajectory()
        .directory()
        .map(
            directory ->
                stores.computeIfAbsent(
                    directory, uri -> TrajectoryStore.at(uri, session.hadoop())));
  }

  /**
   * Says of a cell where it will need its teacher, before any cell trains: whoever trains the
   * teacher past these steps keeps it there.
   */
  void announce(Settings settings, PreparedData data) {
    RunSetup setup = RunSetup.of(settings, data.manifest(), session.hadoop());
    store(settings)
        .ifPresent(
            store -> {
              Run cell = Run.open(settings, session.hadoop());
              setup
                  .computedBy(cell.arithmetic(setup, session))
                  .shared()
                  .ifPresent(learner -> learner.follow(store));
            });
  }

  @Override
  public void close() {
    stop.close();
  }
}
