// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job;

import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.SweepSettings;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.job.session.ConfigurationOptions;
import org.spacedkd.jobs.job.session.HadoopSettings;
import org.spacedkd.jobs.job.session.Session;
import org.spacedkd.jobs.job.sweep.Sweep;
import org.spacedkd.jobs.job.sweep.SweepPlan;
import org.spacedkd.jobs.job.sweep.SweepText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Trains every cell of a sweep that is not finished yet, each from its newest checkpoint: {@code
 * spaced-kd sweep --conf conf/sweeps/demo-interval.conf}.
 */
@Command(
    name = "sweep",
    description = "Trains the cells of a sweep side by side, each teacher once.")
public final class SweepJob implements Runnable {
  @Mixin private ConfigurationOptions configuration;

  @Option(names = "--dry-run", description = "Only checks all, and says what would be shared.")
  private boolean dryRun;

  @Override
  public void run() {
    SweepSettings sweep =
        configuration
            .sweep()
            .orElseThrow(
                () ->
                    new UserException(
                        ExitCode.CONFIGURATION,
                        String.format(
                            Locale.ROOT,
                            "Cannot sweep %s: it says nothing of spaced-kd.sweep",
                            configuration.file())));
    if (dryRun) {
      Configuration hadoop = HadoopSettings.ofThisProcess();
      SweepPlan plan = SweepPlan.of(sweep, hadoop);
      plan.requireStartable(hadoop);
      new SweepText(plan).lines().forEach(System.out::println);
      return;
    }
    try (Session session = Session.open("sweep " + sweep.run().name(), sweep.run())) {
      SweepPlan plan = SweepPlan.of(sweep, session.hadoop());
      session.visibility().requireShared(Settings.path("run.directory"), sweep.run().directory());
      new Sweep(session, plan).train();
    }
  }
}
