// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.reading.Location;
import org.spacedkd.jobs.job.run.HadoopSettings;
import org.spacedkd.jobs.job.run.Run;
import org.spacedkd.jobs.job.run.TrackedRuns;
import org.spacedkd.jobs.ledger.Metrics;
import org.spacedkd.jobs.report.Report;
import org.spacedkd.jobs.report.SweepReport;
import org.spacedkd.jobs.storage.Json;
import org.spacedkd.jobs.storage.RunDirectory;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Writes {@code report.html} of a run or a sweep, finished or not, and its tables as CSV: {@code
 * spaced-kd report --conf conf/demo.conf}, or {@code --run runs/demo}. Tools that have not been
 * told all of a run are told.
 */
@Command(
    name = "report",
    description = "Writes report.html and CSV files of a run or a sweep, finished or not.")
public final class ReportJob implements Runnable {
  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  /** Of what the report is. */
  private static final class Source {
    @ArgGroup(exclusive = false)
    private ConfigurationOptions configuration = new ConfigurationOptions();

    @Option(
        names = "--run",
        paramLabel = "DIR",
        description = "Directory of a run or a sweep, a path or Hadoop URI.")
    private Optional<String> directory = Optional.empty();
  }

  @Override
  public void run() {
    Configuration hadoop = HadoopSettings.ofThisProcess();
    if (source.directory.isPresent()) {
      RunDirectory directory = RunDirectory.at(
              Location.ofOption(
                  "--run", source.directory.get(), HadoopSettings.workingDirectory()),
              hadoop);
      report(directory, () -> report(Run.settings("report on", directory), directory));
    } else {
      source
          .configuration
          .sweep()
          .map(sweep -> RunDirectory.at(sweep.run().directory(), hadoop))
          .ifPresentOrElse(ReportJob::reportSweep, this::reportRun);
    }
  }

  private static void reportSweep(RunDirectory directory) {
    SweepReport.write(directory);
    System.out.println(directory.describe(SweepReport.FILE));
  }

  private void reportRun() {
    Settings settings = source.configuration.settings();
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
    String lines =
        directory.readText(Metrics.FILE).orElseThrow(() -> Run.notBegun("report on", directory));
    List<JsonNode> metrics = lines.lines().map(Json::parse).toList();
    Report.write(directory, settings.run().name(), metrics, settings.resolved().text());
    System.out.println(directory.describe(Report.FILE));
    TrackedRuns.catchUp(settings, directory);
  }
}
