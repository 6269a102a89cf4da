// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One run on one page. */
public final class Report {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z]+)}}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Report() {}

  /**
   * The page of a run, finished or not: headline numbers, charts, every evaluation and the
   * configuration. The evaluations are also there as a JSON array ({@code script#evaluations}) for
   * programs that compare reports.
   *
   * @param runName heading of the page
   * @param metrics lines of {@code metrics.jsonl} in order; may be empty
   * @param resolvedConf the configuration as the run saw it
   * @return HTML that loads nothing and runs no script; UTF-8 when written
   * @throws org.spacedkd.core.failure.UserException when a line names an unknown learner
   */
  public static String html(String runName, List<JsonNode> metrics, String resolvedConf) {
    Metrics run = Metrics.of(metrics);
    return fill(
        resource("report.html"),
        Map.of(
            "style", resource("report.css"),
            "name", Element.escape(runName),
            "sentence", Element.escape(RunSentence.of(run)),
            "summary", RunSummary.of(run).toString(),
            "accuracy", AccuracyChart.of(run).toString(),
            "loss", LossChart.of(run).toString(),
            "throughput", ThroughputChart.of(run).toString(),
            "evaluations", EvaluationTable.of(run).toString(),
            "data", data(metrics),
            "configuration", Element.escape(resolvedConf)));
  }

  /** Inserted text is not searched for placeholders again: a run may be named like one. */
  private static String fill(String template, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(found -> Matcher.quoteReplacement(values.get(found.group(1))));
  }

  private static String data(List<JsonNode> metrics) {
    List<JsonNode> evaluations =
        metrics.stream().filter(line -> line.path("event").asText().equals("evaluation")).toList();
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

  private static String resource(String name) {
    try (InputStream in = Report.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
