// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.apache.logging.log4j.util.StringMap;
import org.junit.jupiter.api.Test;
import org.spacedkd.jobs.storage.Json;

/** The lines that {@code deploy/monitoring/log4j2-json.properties} makes of events. */
class JsonLogTest {
  private static final Path FILE =
      Path.of("../deploy/monitoring/log4j2-json.properties").toAbsolutePath();

  private static String line(Log4jLogEvent event) {
    try (LoggerContext context = new LoggerContext("json", null, FILE.toUri())) {
      context.start();
      Layout<?> layout = context.getConfiguration().getAppender("console").getLayout();
      return new String(layout.toByteArray(event), StandardCharsets.UTF_8);
    }
  }

  private static Log4jLogEvent.Builder event(String message) {
    return Log4jLogEvent.newBuilder()
        .setLevel(Level.WARN)
        .setLoggerName("org.example.Logger")
        .setMessage(new SimpleMessage(message))
        .setTimeMillis(1_000);
  }

  private static StringMap context(Map<String, String> values) {
    StringMap context = new SortedArrayStringMap();
    values.forEach(context::putValue);
    return context;
  }

  @Test
  void isOneObjectOfWhereAndWhatAlsoOfQuotesAndLineBreaks() {
    JsonNode line =
        Json.parse(
            line(
                event("a \"quoted\" path C:\\x\nand a tab\t")
                    .setContextData(
                        context(
                            Map.of(
                                JobLabels.RUN,
                                "my \"run\"",
                                JobLabels.TURN,
                                "3",
                                JobLabels.ROUND,
                                "student [4, 8)",
                                JobLabels.WORKER,
                                "1",
                                "mdc.taskName",
                                "task 1.0 in stage 2.0 (TID 5)")))
                    .build()));

    assertThat(line.get("time").asText()).isEqualTo("1970-01-01T00:00:01.000Z");
    assertThat(line.get("level").asText()).isEqualTo("WARN");
    assertThat(line.get("logger").asText()).isEqualTo("org.example.Logger");
    assertThat(line.get("run").asText()).isEqualTo("my \"run\"");
    assertThat(line.get("turn").asText()).isEqualTo("3");
    assertThat(line.get("round").asText()).isEqualTo("student [4, 8)");
    assertThat(line.get("worker").asText()).isEqualTo("1");
    assertThat(line.get("task").asText()).isEqualTo("task 1.0 in stage 2.0 (TID 5)");
    assertThat(line.get("message").asText()).isEqualTo("a \"quoted\" path C:\\x\nand a tab\t");
    assertThat(line.get("exception").asText()).isEmpty();
  }

  @Test
  void keepsAnExceptionAndItsCauseWithinTheLine() {
    Exception failure =
        new IllegalStateException("outer \"one\"", new IllegalArgumentException("inner"));

    String text = line(event("failed").setThrown(failure).build());

    assertThat(text.lines()).hasSize(1);
    assertThat(Json.parse(text).get("exception").asText().strip())
        .startsWith("java.lang.IllegalStateException: outer \"one\"")
        .contains("Caused by: java.lang.IllegalArgumentException: inner");
    assertThat(Json.parse(text).get("turn").asText()).isEmpty();
  }
}
