// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;
import org.spacedkd.jobs.storage.Json;

/** A run of the shipped program as it is seen from outside while it goes on. */
@Tag("long")
class MonitoringIT {
  private static final String NAME = "monitoring";
  private static final Path MONITORING =
      Installation.PROGRAM.getParent().resolveSibling("deploy/monitoring");
  private static final String PREFIX =
      "metrics_spaced_kd_driver_plugin_org_spacedkd_jobs_monitoring_MonitoringPlugin_";
  private static final Pattern GAUGE = Pattern.compile("(?m)^(\\S+)_Value\\S* (\\S+)$");
  private static final Pattern USED = Pattern.compile("metrics_[A-Za-z_]+");

  @TempDir private static Path root;

  /** Values by name, as they were when the student had first been evaluated. */
  private static Map<String, Double> gauges = Map.of();

  private static List<JsonNode> jobs = List.of();
  private static List<JsonNode> log = List.of();

  @BeforeAll
  static void watchARun() {
    TinyRun run =
        TinyRun.of(
            root, NAME, "training.epochs = 12", "averaging { workers = 2 }", "checkpoint.keep = 2");
    WebPage driver = new WebPage(Installation.freePort());
    try (LoggedProcess process = start(run, driver.port())) {
      Awaitility.await("the student's accuracy")
          .atMost(Duration.ofMinutes(1))
          .until(
              () -> {
                assertThat(process.isAlive()).isTrue();
                gauges = gauges(driver.text("/metrics/prometheus/").orElse(""));
                return gauges.getOrDefault(PREFIX + "student_accuracy", Double.NaN) >= 0;
              });
      String application = driver.json("/api/v1/applications").get(0).get("id").asText();
      jobs = list(driver.json("/api/v1/applications/%s/jobs".formatted(application)));
      Program.Outcome outcome = process.outcome(Submission.TIMEOUT);
      assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
      log = outcome.errors().lines().map(Json::parse).toList();
    }
  }

  private static LoggedProcess start(TinyRun run, int port) {
    Map<String, String> environment = new HashMap<>(Installation.environment(root));
    environment.put("SPARK_SUBMIT_OPTIONS", "--conf spark.ui.port=" + port);
    environment.put(
        "SPACED_KD_JAVA_OPTIONS",
        "-Xmx1g %s -Dlog4j2.configurationFile=%s"
            .formatted(Installation.QUICK_START, MONITORING.resolve("log4j2-json.properties")));
    List<String> command =
        new ArrayList<>(List.of(Installation.PROGRAM.toString(), "--master", "local[2]"));
    command.addAll(run.arguments("train"));
    return LoggedProcess.start(Installation.LOGS.resolve(NAME), "driver", environment, command);
  }

  private static Map<String, Double> gauges(String page) {
    return GAUGE
        .matcher(page)
        .results()
        .filter(line -> line.group(1).startsWith(PREFIX))
        .collect(Collectors.toMap(line -> line.group(1), line -> Double.valueOf(line.group(2))));
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  @Test
  void showsEveryGaugeOfTheDocumentationAndNoOther() throws IOException {
    Set<String> documented = new TreeSet<>();
    for (String line : Files.readAllLines(MONITORING.resolve("README.md"))) {
      if (line.startsWith("| `")) {
        Pattern.compile("`([a-z_]+)`")
            .matcher(line.split("\\|", -1)[1])
            .results()
            .forEach(name -> documented.add(PREFIX + name.group(1)));
      }
    }

    assertThat(gauges.keySet()).containsExactlyInAnyOrderElementsOf(documented);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alerts.yml", "grafana-dashboard.json"})
  void showsEveryGaugeThatAFileUses(String file) throws IOException {
    Set<String> used =
        USED.matcher(Files.readString(MONITORING.resolve(file)))
            .results()
            .map(MatchResult::group)
            .map(name -> name.replaceFirst("_Value$", ""))
            .collect(Collectors.toSet());

    assertThat(used).isNotEmpty();
    assertThat(gauges.keySet()).containsAll(used);
  }

  @Test
  void countsWhatTheRunDoes() {
    // 18 windows of 2 steps, every third of which is cut at the end of an epoch of 3.
    assertThat(gauge("turns")).isEqualTo(2 * (18 + 6));
    assertThat(gauge("turn")).isBetween(0.0, 47.0);
    // Evaluated after an epoch of 3 steps, at the end of a window of 2.
    assertThat(gauge("student_step")).isBetween(3.0, 36.0);
    assertThat(gauge("teacher_step")).isGreaterThanOrEqualTo(gauge("student_step"));
    assertThat(gauge("student_accuracy")).isBetween(0.0, 1.0);
    assertThat(gauge("examples_per_second")).isPositive();
    assertThat(gauge("round_seconds")).isPositive();
    assertThat(gauge("broadcast_bytes")).isPositive();
    assertThat(gauge("retries")).isZero();
    assertThat(gauge("checkpoint_age_seconds")).isBetween(0.0, 60.0);
    assertThat(gauge("offheap_bytes")).isBetween(1e7, 1e10);
    assertThat(gauge("executor_offheap_bytes")).isBetween(1e7, 1e10);
  }

  private static double gauge(String name) {
    return gauges.get(PREFIX + name);
  }

  @Test
  void namesJobsByTheirTurns() {
    List<String> descriptions = jobs.stream().map(job -> job.path("description").asText()).toList();

    assertThat(descriptions)
        .contains("turn 0: teacher [0, 1)", "turn 1: student [0, 1)")
        .contains("evaluation of the student");
    assertThat(jobs)
        .filteredOn(job -> job.path("description").asText().equals("turn 1: student [0, 1)"))
        .allSatisfy(job -> assertThat(job.get("jobGroup").asText()).isEqualTo(NAME + "/turn-1"));
  }

  @Test
  void logsRunAndTurnAndWorkerOfWhatATaskDoes() {
    Set<String> workers =
        log.stream()
            .filter(event -> event.get("run").asText().equals(NAME))
            .filter(event -> event.get("turn").asText().equals("1"))
            .filter(event -> event.get("round").asText().equals("student [1, 2)"))
            .filter(event -> !event.get("task").asText().isEmpty())
            .map(event -> event.get("worker").asText())
            .filter(worker -> !worker.isEmpty())
            .collect(Collectors.toSet());

    assertThat(workers).containsExactlyInAnyOrder("0", "1");
    assertThat(log)
        .filteredOn(event -> !event.get("worker").asText().isEmpty())
        .noneMatch(event -> event.get("round").asText().isEmpty());
  }
}
