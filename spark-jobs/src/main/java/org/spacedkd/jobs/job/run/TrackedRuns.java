// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.TrackingSettings;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.job.session.Version;
import org.spacedkd.jobs.ledger.Metrics;
import org.spacedkd.jobs.storage.Lease;
import org.spacedkd.jobs.storage.RunDirectory;
import org.spacedkd.jobs.tracking.Destination;
import org.spacedkd.jobs.tracking.Mlflow;
import org.spacedkd.jobs.tracking.TensorBoard;
import org.spacedkd.jobs.tracking.TrackedRun;
import org.spacedkd.jobs.tracking.Tracking;

/** Which tools are told of a run, by its settings. */
public final class TrackedRuns {
  private TrackedRuns() {}

  /**
   * The tools.
   *
   * @param directory of the run, for one who may write it
   */
  static List<Destination> destinations(Settings settings, RunDirectory directory) {
    TrackingSettings tracking = settings.tracking();
    List<Destination> destinations = new ArrayList<>();
    tracking
        .mlflowUri()
        .map(uri -> new Mlflow(uri, tracking.mlflowExperiment(), run(settings, directory)))
        .ifPresent(destinations::add);
    if (tracking.tensorBoard() == TrackingSettings.TensorBoard.ON) {
      destinations.add(new TensorBoard(directory));
    }
    return destinations;
  }

  private static TrackedRun run(Settings settings, RunDirectory directory) {
    return new TrackedRun(
        directory,
        settings.run().name(),
        settings.resolved().values(),
        Map.of(
            "mlflow.source.name", "spaced-kd",
            "mlflow.source.type", "JOB",
            "spaced-kd.version", Version.describe(),
            "mlflow.source.git.commit", Version.commit(),
            "spaced-kd.run-directory", directory.describe("")));
  }

  /** Tells tools what they have not been told, unless a driver is alive, which does so itself. */
  public static void catchUp(Settings settings, RunDirectory directory) {
    if (destinations(settings, directory).isEmpty()) {
      return;
    }
    try (Lease lease = Lease.take(directory, Duration.ofSeconds(settings.run().leaseSeconds()))) {
      List<String> metrics =
          Metrics.read(directory).orElseGet(List::of).stream()
              .map(line -> line.json().toString())
              .toList();
      Tracking.catchUp(destinations(settings, directory.fencedBy(lease)), metrics);
    } catch (UserException e) {
      System.err.println(e.getMessage());
    }
  }
}
