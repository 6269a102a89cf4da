// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job;

import org.spacedkd.core.configuration.Settings;
import org.spacedkd.jobs.data.PreparedData;
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
    try (Session session = Session.open("train " + settings.run().name(), settings.run())) {
      Run run = Run.open(settings, session.hadoop());
      if (run.isFinished()) {
        System.out.println("done before: " + run.describe());
      } else {
        train(session, settings, run);
      }
    }
  }

  private static void train(Session session, Settings settings, Run run) {
    PreparedData data = TrainingData.open(session, settings);
    RunSetup setup = RunSetup.of(settings, data.manifest(), session.hadoop());
    String engine = run.check(setup, session.context());
    run.hold(
        held -> {
          held.run().begin(setup, engine);
          try (Training training = new Training(session, setup, data, held)) {
            held.run().finish(setup.plan(), training.run(), training.metrics());
          }
        });
  }
}
