// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.reading.Location;
import org.spacedkd.jobs.job.run.Run;
import org.spacedkd.jobs.job.run.TrackedRuns;
import org.spacedkd.jobs.job.session.ConfigurationOptions;
import org.spacedkd.jobs.job.session.HadoopSettings;
import org.spacedkd.jobs.journal.MetricsLine;
import org.spacedkd.jobs.ledger.Metrics;
import org.spacedkd.jobs.report.Report;
import org.spacedkd.jobs.report.SweepReport;
import org.spacedkd.jobs.storage.RunDirectory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Writes {@code report.html} of a run or a sweep, finished or not, and its tables as CSV: {@code
 * spaced-kd report --conf conf/demo.conf}, or {@code --run runs/demo}. Tools that have not been
 * told all of a run are told.
 */
@Command(
    name = "report",
    description = "Writes report.html and CSV files of a run or a sweep, finished or not.")
public final class ReportJob implements Runnable {
  private static final String CONF = "--conf";
  private static final String RUN = "--run";

  @Spec private CommandSpec command;

  @ArgGroup(exclusive = false)
  private ConfigurationOptions configuration = new ConfigurationOptions();

  @Option(
      names = RUN,
      paramLabel = "DIR",
      description = "Directory of a run or a sweep, a path or Hadoop URI; in the place of --conf.")
  private Optional<String> directory = Optional.empty();

  @Override
  public void run() {
    requireOneSource();
    Configuration hadoop = HadoopSettings.ofThisProcess();
    if (directory.isPresent()) {
      RunDirectory run =
          RunDirectory.at(
              Location.ofOption(RUN, directory.get(), HadoopSettings.workingDirectory()), hadoop);
      report(run, () -> report(Run.settings("report on", run), run));
    } else {
      configuration
          .sweep()
          .map(sweep -> RunDirectory.at(sweep.run().directory(), hadoop))
          .ifPresentOrElse(ReportJob::reportSweep, this::reportRun);
    }
  }

  /** Either option names it; picocli's own groups let a command line through that has neither. */
  private void requireOneSource() {
    boolean isConfigured = command.commandLine().getParseResult().hasMatchedOption(CONF);
    if (isConfigured == directory.isPresent()) {
      throw new ParameterException(
          command.commandLine(),
          isConfigured
              ? String.format(Locale.ROOT, "%s and %s exclude one another", CONF, RUN)
              : String.format(
                  Locale.ROOT, "Missing required option: '%s=FILE' or '%s=DIR'", CONF, RUN));
    }
  }

  private static void reportSweep(RunDirectory directory) {
    SweepReport.write(directory);
    System.out.println(directory.describe(SweepReport.FILE));
  }

  private void reportRun() {
    Settings settings = configuration.settings();
    report(settings, Run.open(settings, HadoopSettings.ofThisProcess()).directory());
  }

  private static void report(RunDirectory directory, Runnable ofRun) {
    if (SweepReport.isSweep(directory)) {
      reportSweep(directory);
    } else {
      ofRun.run();
    }
  }

  private static void report(Settings settings, RunDirectory directory) {
    List<MetricsLine> metrics =
        Metrics.read(directory)
            .orElseThrow(() -> Run.without(MetricsLine.FILE, "report on", directory));
    Report.write(directory, settings.run().name(), metrics, settings.resolved().text());
    System.out.println(directory.describe(Report.FILE));
    TrackedRuns.catchUp(settings, directory);
  }
}
