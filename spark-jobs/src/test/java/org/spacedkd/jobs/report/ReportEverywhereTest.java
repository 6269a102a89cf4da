// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.schedule.Tail;
import org.spacedkd.jobs.journal.MetricsLine;

/** The page of long runs, and on machines of other countries. */
final class ReportEverywhereTest {
  @Test
  void staysSmallForTenThousandTurns() {
    PlausibleRun run = new PlausibleRun("spaced", 4, 400, 20_000);
    List<JsonNode> metrics =
        run.metrics(new SpacingSchedule(DistillationMode.SPACED, 4, Tail.FLUSH, 20_000).turns());
    metrics.removeIf(
        line ->
            line.path("event").asText().equals("evaluation")
                && line.path("step").asInt() % 400 > 0);
    assertThat(page(metrics).length()).isLessThan(500_000);
  }

  private static String page(List<JsonNode> lines) {
    return Report.html("run", lines.stream().map(MetricsLine::read).toList(), "");
  }

  @Test
  void isTheSameInEveryLocale() {
    List<JsonNode> metrics =
        new PlausibleRun("spaced", 40, 80, 640)
            .metrics(new SpacingSchedule(DistillationMode.SPACED, 40, Tail.FLUSH, 640).turns());
    String page = page(metrics);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(page(metrics)).isEqualTo(page);
    } finally {
      Locale.setDefault(before);
    }
  }
}
