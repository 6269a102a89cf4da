// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.dryrun;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.spacedkd.core.configuration.DataSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.data.Manifest;
import org.spacedkd.jobs.data.PreparedData;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.job.data.TrainingData;
import org.spacedkd.jobs.job.run.Run;
import org.spacedkd.jobs.job.run.StartCheck;
import org.spacedkd.jobs.job.session.EngineCheck;
import org.spacedkd.jobs.job.setup.RunSetup;
import org.spacedkd.jobs.storage.Checkpoint;
import org.spacedkd.jobs.storage.Lease;
import org.spacedkd.jobs.trajectory.TrajectoryStore;

/**
 * What {@code train} would find in a run directory, by the checks that it makes itself before the
 * first step. Nothing is written and no Spark is started.
 */
public record DryStart(Settings settings, Configuration hadoop) {
  /**
   * Checks.
   *
   * @return what {@code train} would do there
   * @throws UserException as {@code train} would: when the directory is of another configuration
   *     (exit 2), of other data or damaged (exit 3), cannot be reached, or the engine cannot be
   *     used (exit 4), or when a live driver holds it (exit 6)
   */
  public String check() {
    Run run = Run.open(settings, hadoop);
    if (run.telling(line -> {}).isDone(hadoop)) {
      return String.format(Locale.ROOT, "%s: done before, train would end at once", run.describe());
    }
    StartCheck start = new StartCheck(run.directory());
    start.requireRoom();
    Optional<Manifest> data = PreparedData.manifest(settings.data().directory(), hadoop);
    Optional<Checkpoint> reached =
        data.map(manifest -> RunSetup.of(settings, manifest, hadoop))
            .flatMap(start::requireResumable);
    EngineCheck.requireUsable(
        Engine.named(settings.engine().name()), settings.engine().device(), new SparkConf());
    settings.trajectory().directory().ifPresent(uri -> TrajectoryStore.at(uri, hadoop));
    Duration patience = Duration.ofSeconds(settings.run().leaseSeconds());
    boolean isBegun = Lease.requireFree(run.directory(), patience) > 0;
    String from =
        reached
            .map(
                checkpoint ->
                    String.format(Locale.ROOT, "would go on at turn %d", checkpoint.turns()))
            .orElse(isBegun ? "would begin again, without a checkpoint" : "would begin");
    return String.format(
        Locale.ROOT, "%s: %s%s", run.describe(), from, data.isEmpty() ? preparation() : "");
  }

  /** What comes before training where no data are prepared. */
  private String preparation() {
    DataSettings data = settings.data();
    boolean hasOriginals =
        Stream.of(
                data.originals().source(),
                data.originals().classes(),
                data.originals().validationList())
            .flatMap(Optional::stream)
            .allMatch(uri -> Directory.of(uri, hadoop).exists());
    return TrainingData.canPrepare(data) && hasOriginals
        ? ", after it has prepared the data"
        : ", once the data are prepared: until then it ends with 3";
  }
}
