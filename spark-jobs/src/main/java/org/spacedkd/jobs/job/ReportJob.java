// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.jobs.ledger.Metrics;
import org.spacedkd.jobs.report.Report;
import org.spacedkd.jobs.storage.Json;
import org.spacedkd.jobs.storage.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Writes {@code report.html} of a run, finished or not: {@code spaced-kd report --conf
 * conf/demo.conf}.
 */
@Command(name = "report", description = "Writes report.html of a run, finished or not.")
public final class ReportJob implements Runnable {
  @Mixin private ConfigurationOptions configuration;

  @Override
  public void run() {
    Settings settings = configuration.settings();
    RunDirectory directory = Run.open(settings, new Configuration()).directory();
    String lines =
        directory.readText(Metrics.FILE).orElseThrow(() -> Run.notBegun("report on", directory));
    List<JsonNode> metrics = lines.lines().map(Json::parse).toList();
    directory.writeText(
        Run.REPORT, Report.html(settings.run().name(), metrics, settings.resolved().text()));
    System.out.println(directory.describe(Run.REPORT));
  }
}
