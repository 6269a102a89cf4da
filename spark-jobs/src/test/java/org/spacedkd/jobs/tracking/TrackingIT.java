// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;
import org.spacedkd.jobs.journal.MetricsLine;
import org.spacedkd.jobs.storage.Json;

/** Tools are told of a run, and cannot hurt it. */
class TrackingIT {
  private static final String URI = "spaced-kd.tracking.mlflow.uri=";

  @TempDir private static Path root;

  private static TinyRun untracked;
  private static TinyRun tracked;
  private static Program.Outcome outcome;

  /** One run that nobody is told of, and the same with a server that takes calls and is silent. */
  @BeforeAll
  static void train() throws IOException {
    untracked = TinyRun.of(root, "untracked").train();
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      tracked =
          TinyRun.of(
              root,
              "tracked",
              "tracking.mlflow.uri = \"http://127.0.0.1:%d\"".formatted(silent.getLocalPort()),
              "tracking.tensorboard = on");
      outcome = tracked.run("train");
    }
  }

  @Test
  void aServerThatNeverAnswersChangesNothingButOneLine() {
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.errors().lines())
        .singleElement()
        .asString()
        .startsWith("Cannot send metrics to MLflow at http://127.0.0.1:")
        .endsWith("(train or report sends them later)");
    tracked.requireSameAs(untracked);
  }

  @Test
  void aServerThatIsNotThereIsOneLineOfAReport() throws IOException {
    String nowhere = "http://127.0.0.1:" + MlflowServer.freePort();

    Program.Outcome report = tracked.run("report", "--set", URI + nowhere);

    assertThat(report.exitCode()).isZero();
    assertThat(report.errors().lines())
        .singleElement()
        .asString()
        .startsWith("Cannot send metrics to MLflow at " + nowhere);
  }

  @Test
  void everyNumberOfTheMetricsIsInTheEventsOnce() throws IOException {
    List<Scalar> events;
    try (Stream<Path> files = Files.list(tracked.directory().resolve("tensorboard"))) {
      events = files.sorted().flatMap(file -> EventRecords.scalars(bytes(file)).stream()).toList();
    }

    assertThat(events).containsExactlyElementsOf(rounded());
  }

  /** The numbers of the metrics as events hold them, in single precision. */
  private static List<Scalar> rounded() {
    return tracked.lines("metrics.jsonl").stream()
        .map(MetricsLine::read)
        .flatMap(line -> Scalar.of(line).stream())
        .map(one -> new Scalar(one.name(), one.step(), (float) one.value()))
        .toList();
  }

  @Test
  void theRealTensorBoardReadsThem() throws IOException, InterruptedException {
    Python.assumeModule("tensorboard");

    String read =
        Python.run(
            Path.of("src/test/python/tensorboard_scalars.py").toString(),
            tracked.directory().resolve("tensorboard").toString());

    assertThat(read.lines().map(TrackingIT::scalar)).containsExactlyInAnyOrderElementsOf(rounded());
  }

  private static Scalar scalar(String line) {
    String[] words = line.split(" ", -1);
    return new Scalar(words[0], Long.parseLong(words[1]), Double.parseDouble(words[2]));
  }

  @Test
  void aRealServerIsToldLaterAndOnce() throws IOException, InterruptedException {
    Python.assumeModule("mlflow");
    try (MlflowServer server = MlflowServer.start(root)) {
      for (int time = 0; time < 2; time++) {
        Program.Outcome report = tracked.run("report", "--set", URI + server.uri());
        assertThat(report.errors()).isEmpty();
      }
      requireAllIsThere(server, tracked, "FINISHED");

      TinyRun live =
          TinyRun.of(
                  root,
                  "live",
                  "tracking.mlflow { uri = \"%s\", experiment = live }".formatted(server.uri()))
              .train();
      live.requireSameAs(untracked);
      requireAllIsThere(server, live, "FINISHED");
    }
  }

  private static void requireAllIsThere(MlflowServer server, TinyRun run, String status)
      throws IOException, InterruptedException {
    String id = Json.parse(run.text("tracking/mlflow.json")).get("run").asText();
    JsonNode told = server.get("mlflow/runs/get?run_id=" + id).path("run");
    assertThat(told.path("info").path("status").asText()).isEqualTo(status);
    assertThat(pairs(told.path("data").path("params")))
        .containsEntry("spaced-kd.distillation.interval-steps", "2")
        .containsEntry("spaced-kd.run.seed", "7");
    assertThat(pairs(told.path("data").path("tags")))
        .containsEntry("spaced-kd.run-directory", run.directory().toString())
        .containsEntry("spaced-kd.dataset", "cifar10")
        .containsKey("spaced-kd.version");
    for (String name : List.of("student/test/accuracy", "teacher/loss")) {
      JsonNode history =
          server.get(
              "mlflow/metrics/get-history?run_id=%s&metric_key=%s"
                  .formatted(id, name.replace("/", "%2F")));
      assertThat(history(history.path("metrics"))).isEqualTo(history(run, name));
    }
    assertThat(
            server.get("mlflow/artifacts/list?run_id=" + id).path("files").findValuesAsText("path"))
        .containsExactly("report.html");
  }

  private static Map<String, String> pairs(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .collect(
            Collectors.toMap(one -> one.path("key").asText(), one -> one.path("value").asText()));
  }

  private static Map<Long, Double> history(JsonNode metrics) {
    Map<Long, Double> history = new TreeMap<>();
    for (JsonNode one : metrics) {
      // A number that was sent twice would be there twice.
      assertThat(history.put(one.path("step").asLong(), one.path("value").asDouble())).isNull();
    }
    return history;
  }

  private static Map<Long, Double> history(TinyRun run, String name) {
    return run.lines("metrics.jsonl").stream()
        .map(MetricsLine::read)
        .flatMap(line -> Scalar.of(line).stream())
        .filter(one -> one.name().equals(name))
        .collect(Collectors.toMap(Scalar::step, Scalar::value, (a, b) -> b, TreeMap::new));
  }

  @Test
  void theReportHasTheNumbersOfTheMetrics() {
    Document page = Jsoup.parse(untracked.text("report.html"));

    List<String> rows =
        page.select("tbody tr").stream()
            .map(
                row -> String.join("|", row.select("td").stream().map(Element::wholeText).toList()))
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            evaluations()
                .map(
                    line ->
                        String.format(
                            Locale.ROOT,
                            "%d|%.2f|%s|test|deepest|%.1f\u00A0%%|%.3f|%d",
                            line.path("step").asLong(),
                            line.path("epoch").asDouble(),
                            line.path("learner").asText(),
                            100 * line.path("accuracy").asDouble(),
                            line.path("loss").asDouble(),
                            line.path("examples").asLong()))
                .toList());
  }

  @Test
  void theTablesForProgramsHaveThemToTheLastDigit() {
    assertThat(untracked.text("evaluations.csv").lines().skip(1))
        .containsExactlyElementsOf(
            evaluations()
                .map(
                    line ->
                        Stream.of(
                                "step",
                                "epoch",
                                "learner",
                                "split",
                                "exit",
                                "accuracy",
                                "loss",
                                "examples")
                            .map(key -> line.path(key).asText())
                            .collect(Collectors.joining(",")))
                .toList());
    assertThat(untracked.text("turns.csv").lines()).hasSize(13);
  }

  private static Stream<JsonNode> evaluations() {
    return untracked.lines("metrics.jsonl").stream()
        .filter(line -> line.path("event").asText().equals("evaluation"));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
