// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job;

import org.spacedkd.core.configuration.Settings;
import org.spacedkd.jobs.job.dryrun.DryRun;
import org.spacedkd.jobs.job.run.Run;
import org.spacedkd.jobs.job.session.ConfigurationOptions;
import org.spacedkd.jobs.job.session.Session;
import org.spacedkd.jobs.job.training.Training;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Trains into the run directory, from the newest checkpoint there; a finished run is left as is.
 */
@Command(name = "train", description = "Trains teacher and student, from the newest checkpoint on.")
public final class TrainJob implements Runnable {
  @Mixin private ConfigurationOptions configuration;

  @Option(names = "--dry-run", description = "Only checks all, and says what would be trained.")
  private boolean dryRun;

  @Override
  public void run() {
    Settings settings = configuration.settings();
    if (dryRun) {
      DryRun.print(settings);
      return;
    }
    try (Session session = Session.open("train", settings)) {
      Run run = Run.open(settings, session.hadoop());
      if (run.isDone(session.hadoop())) {
        run.sayDoneBefore();
      } else {
        Training.alone(session, settings, run);
      }
    }
  }
}
