// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.spacedkd.jobs.journal.EvaluationLine;
import org.spacedkd.jobs.journal.MetricsLine;
import org.spacedkd.jobs.report.page.Element;
import org.spacedkd.jobs.report.page.Page;
import org.spacedkd.jobs.report.run.AccuracyChart;
import org.spacedkd.jobs.report.run.EvaluationTable;
import org.spacedkd.jobs.report.run.GapChart;
import org.spacedkd.jobs.report.run.LossChart;
import org.spacedkd.jobs.report.run.RunHistory;
import org.spacedkd.jobs.report.run.RunSentence;
import org.spacedkd.jobs.report.run.RunSummary;
import org.spacedkd.jobs.report.run.ThroughputChart;
import org.spacedkd.jobs.report.run.TurnTable;
import org.spacedkd.jobs.storage.RunDirectory;

/** One run on one page, and its tables as CSV. */
public final class Report {
  /** Name of the page. */
  public static final String FILE = "report.html";

  /** Name of the table of evaluations. */
  static final String EVALUATIONS = "evaluations.csv";

  private static final String TURNS = "turns.csv";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Report() {}

  /**
   * Writes the page, and beside it every evaluation and every turn as CSV, into a run directory.
   *
   * @param runName heading of the page
   * @param metrics lines of {@code metrics.jsonl} in order; may be empty
   * @param resolvedConf the configuration as the run saw it
   */
  public static void write(
      RunDirectory directory, String runName, List<MetricsLine> metrics, String resolvedConf) {
    RunHistory run = RunHistory.of(metrics);
    directory.writeText(EVALUATIONS, EvaluationTable.of(run).csv());
    directory.writeText(TURNS, TurnTable.of(run).csv());
    directory.writeText(FILE, html(runName, metrics, resolvedConf));
  }

  /**
   * The page of a run, finished or not: headline numbers, charts, every evaluation and the
   * configuration. The evaluations are also there as a JSON array ({@code script#evaluations}) for
   * programs that compare reports.
   *
   * @param runName heading of the page
   * @param metrics lines of {@code metrics.jsonl} in order; may be empty
   * @param resolvedConf the configuration as the run saw it
   * @return HTML that loads nothing and runs no script; UTF-8 when written
   */
  public static String html(String runName, List<MetricsLine> metrics, String resolvedConf) {
    RunHistory run = RunHistory.of(metrics);
    return Page.of(
        "run",
        Map.of(
            "name", Element.escape(runName),
            "sentence", Element.escape(RunSentence.of(run)),
            "summary", RunSummary.of(run).toString(),
            "accuracy", AccuracyChart.of(run).toString(),
            "gap", GapChart.of(run),
            "loss", LossChart.of(run).toString(),
            "throughput", ThroughputChart.of(run).toString(),
            "evaluations", EvaluationTable.section(run).toString(),
            "data", data(run),
            "configuration", Element.escape(resolvedConf)));
  }

  private static String data(RunHistory run) {
    List<JsonNode> evaluations =
        run.evaluations().stream().<JsonNode>map(EvaluationLine::json).toList();
    try {
      // Only inside JSON strings can these occur, where the escape means the same to a JSON reader.
      return JSON.writeValueAsString(evaluations)
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("&", "\\u0026");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
