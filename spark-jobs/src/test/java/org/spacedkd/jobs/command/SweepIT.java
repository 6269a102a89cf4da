// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;
import org.spacedkd.jobs.storage.Json;

/** A sweep against the same runs each by itself. */
class SweepIT {
  private static final String AVERAGING = "averaging { workers = 2, frequency = 2 }";
  private static final String AXES = "sweep.axes { \"distillation.interval-steps\" = [2, 4] }";

  @TempDir private static Path root;

  private static TinyRun two;
  private static TinyRun four;

  @BeforeAll
  static void trainApart() {
    two = TinyRun.of(root, "two", AVERAGING, "distillation.interval-steps = 2").train();
    four =
        TinyRun.of(
                root,
                "four",
                AVERAGING,
                "distillation.interval-steps = 4",
                "data.kept-image-bytes = 0 B")
            .train();
  }

  /** A learning rate that no weight survives, beside two cells that must not care. */
  @Test
  void aFailedCellStopsNoOtherAndAddedValuesTrainOnlyWhatIsNew() throws IOException {
    TinyRun sweep =
        TinyRun.of(
            root,
            "sweep",
            AVERAGING,
            AXES,
            "sweep.cells = [{ \"optimizer.learning-rate\" = 1e30 }]");

    Program.Outcome failed = sweep.run("sweep");

    assertThat(failed.exitCode()).as(failed.errors()).isEqualTo(ExitCode.DIVERGED.code());
    assertThat(failed.errors())
        .startsWith("Cannot finish the cell learning-rate=1e30: ")
        .hasLineCount(1);
    requireSame(cell(sweep, "interval-steps=2"), two);
    requireSame(cell(sweep, "interval-steps=4"), four);
    assertThat(state(sweep, "learning-rate=1e30")).isEqualTo("failed");
    assertThat(summary(sweep, "learning-rate=1e30").get("exit_code").asInt()).isEqualTo(5);

    Map<String, String> before = cell(sweep, "interval-steps=2").hashes();
    TinyRun longer = TinyRun.of(root, "sweep", AVERAGING, AXES.replace("[2, 4]", "[2, 4, 6]"));
    Program.Outcome added = longer.run("sweep");

    assertThat(added.errors()).isEmpty();
    assertThat(added.exitCode()).isZero();
    assertThat(added.output())
        .contains("interval-steps=2  done before", "interval-steps=4  done before");
    assertThat(cell(sweep, "interval-steps=2").hashes()).isEqualTo(before);
    requireTeacherTrainedOnce(longer, "interval-steps=2", "interval-steps=4", "interval-steps=6");
    requireSummary(longer);
  }

  /** Nine steps, which the cells take from each other's trajectory or train and leave there. */
  private static void requireTeacherTrainedOnce(TinyRun sweep, String... cells) {
    int trained = 0;
    for (String name : cells) {
      for (JsonNode line : cell(sweep, name).lines("ledger.jsonl")) {
        JsonNode teacher = line.path("teacher");
        trained += teacher.path("end_step").asInt() - teacher.path("first_step").asInt();
        trained -= line.at("/trajectory/steps").asInt();
      }
    }
    assertThat(trained).isEqualTo(9);
  }

  private static void requireSummary(TinyRun sweep) {
    JsonNode summary = Json.parse(sweep.text("summary.json"));
    assertThat(summary.get("name").asText()).isEqualTo("sweep");
    assertThat(summary.get("axes").toString())
        .isEqualTo("{\"distillation.interval-steps\":[2,4,6]}");
    assertThat(summary.get("cells")).hasSize(3);
    JsonNode last = summary(sweep, "interval-steps=6");
    assertThat(last.get("settings").toString())
        .isEqualTo(
            "{\"distillation.interval-steps\":6,\"distillation.mode\":\"spaced\",\"run.seed\":7}");
    assertThat(last.get("state").asText()).isEqualTo("finished");
    JsonNode evaluated =
        cell(sweep, "interval-steps=6").lines("metrics.jsonl").stream()
            .filter(line -> line.path("event").asText().equals("evaluation"))
            .filter(line -> line.get("learner").asText().equals("student"))
            .reduce((earlier, later) -> later)
            .orElseThrow();
    assertThat(last.at("/accuracy/student/final").asDouble())
        .isEqualTo(evaluated.get("accuracy").asDouble());
    assertThat(last.at("/seconds/wall").asDouble())
        .isGreaterThan(last.at("/seconds/student").asDouble());
  }

  /** Spaced from the first step and from the second epoch on, and the student by itself. */
  @Test
  void oneTeacherServesEveryPeriodAndIsTheStudentThatHasNone() {
    TinyRun none = TinyRun.of(root, "none", "distillation.mode = none").train();
    TinyRun later = TinyRun.of(root, "later", "distillation.start-epoch = 1").train();
    TinyRun sweep =
        TinyRun.of(
            root,
            "periods",
            "sweep.axes { \"distillation.start-epoch\" = [0, 1] }",
            "sweep.cells = [{ \"distillation.mode\" = none }]",
            "sweep.cells-at-once = 1");

    Program.Outcome outcome = sweep.run("sweep");

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    requireSame(cell(sweep, "start-epoch=1"), later);
    assertThat(cell(sweep, "mode=none").sha256(TinyRun.STUDENT))
        .isEqualTo(none.sha256(TinyRun.STUDENT));
    assertThat(stepsTrainedAlone(cell(sweep, "start-epoch=0"), "teacher")).isEqualTo(9);
    assertThat(stepsTrainedAlone(cell(sweep, "start-epoch=1"), "teacher")).isZero();
    assertThat(stepsTrainedAlone(cell(sweep, "mode=none"), "student")).isZero();
    assertThat(cell(sweep, "mode=none").lines("ledger.jsonl"))
        .allSatisfy(line -> assertThat(line.get("attempts").asInt()).isZero());
    assertThat(accuracies(cell(sweep, "mode=none"))).hasSize(3).isEqualTo(accuracies(none));
    Program.Outcome verified =
        Program.run("verify", "--run", cell(sweep, "mode=none").directory().toString());
    assertThat(verified.exitCode()).as(verified.errors()).isZero();
  }

  private static int stepsTrainedAlone(TinyRun run, String learner) {
    return run.lines("ledger.jsonl").stream()
        .filter(line -> line.has(learner))
        .filter(line -> learner.equals("student") || !line.has("student"))
        .mapToInt(
            line ->
                line.get(learner).get("end_step").asInt()
                    - line.get(learner).get("first_step").asInt()
                    - line.at("/trajectory/steps").asInt())
        .sum();
  }

  private static List<String> accuracies(TinyRun run) {
    return run.lines("metrics.jsonl").stream()
        .filter(line -> line.path("event").asText().equals("evaluation"))
        .map(line -> line.get("step").asInt() + " " + line.get("accuracy").asDouble())
        .toList();
  }

  /** Asked to stop, killed, and started twice. */
  @Test
  void goesOnWhereItsDriverEnded() throws Exception {
    TinyRun sweep = TinyRun.of(root, "stopped", AVERAGING, AXES, "sweep.cells-at-once = 1");
    Path log = root.resolve("stopped.log");
    Process driver = start(sweep, log);
    awaitTurns(sweep, driver, "interval-steps=2", 1);

    Program.Outcome second = sweep.run("sweep");
    driver.destroy();

    assertThat(second.exitCode()).isEqualTo(ExitCode.HELD.code());
    assertThat(second.errors())
        .isEqualTo(
            "Cannot write %s: a live driver holds it (lease/000001.json)\n"
                .formatted(sweep.directory()));
    assertThat(driver.waitFor(30, TimeUnit.SECONDS)).as("within the grace").isTrue();
    assertThat(driver.exitValue()).as(Files.readString(log)).isEqualTo(ExitCode.PREEMPTED.code());
    assertThat(Files.readString(log)).contains("Stopped on request with 0 of 2 cells finished");
    assertThat(state(sweep, "interval-steps=2")).isEqualTo("preempted");
    assertThat(state(sweep, "interval-steps=4")).isEqualTo("pending");

    Process killed = start(sweep, log);
    awaitTurns(sweep, killed, "interval-steps=4", 1);
    killed.destroyForcibly().waitFor();
    Map<String, String> finished = cell(sweep, "interval-steps=2").hashes();
    Program.Outcome resumed = sweep.run("sweep");

    assertThat(resumed.errors()).isEmpty();
    assertThat(resumed.exitCode()).isZero();
    assertThat(resumed.output()).contains("interval-steps=2  done before", "  resuming at turn ");
    assertThat(cell(sweep, "interval-steps=2").hashes()).isEqualTo(finished);
    requireSame(cell(sweep, "interval-steps=2"), two);
    requireSame(cell(sweep, "interval-steps=4"), four);
    requireTeacherTrainedOnce(sweep, "interval-steps=2", "interval-steps=4");
    assertThat(sweep.run("status").output())
        .startsWith("stopped  2 of 2 cells finished\ninterval-steps=2  finished   teacher ");
  }

  private static Process start(TinyRun sweep, Path log) {
    return Program.start(log, sweep.arguments("sweep").toArray(String[]::new));
  }

  private static void awaitTurns(TinyRun sweep, Process driver, String cell, int turns)
      throws InterruptedException {
    while (cell(sweep, cell).turnsKept() < turns) {
      assertThat(driver.waitFor(10, TimeUnit.MILLISECONDS)).as("ended before").isFalse();
    }
  }

  private static void requireSame(TinyRun cell, TinyRun alone) {
    for (String model : List.of(TinyRun.TEACHER, TinyRun.STUDENT)) {
      assertThat(cell.sha256(model)).isEqualTo(alone.sha256(model));
    }
    assertThat(Program.run("verify", "--run", cell.directory().toString()).errors()).isEmpty();
    Path resolved = cell.directory().resolve("resolved.conf");
    assertThat(Program.run("status", "--conf", resolved.toString()).output()).contains("finished");
  }

  private static TinyRun cell(TinyRun sweep, String name) {
    return new TinyRun(sweep.conf(), sweep.directory().resolve("cells").resolve(name));
  }

  private static String state(TinyRun sweep, String cell) {
    return summary(sweep, cell).get("state").asText();
  }

  private static JsonNode summary(TinyRun sweep, String cell) {
    JsonNode cells = Json.parse(sweep.text("summary.json")).get("cells");
    return StreamSupport.stream(cells.spliterator(), false)
        .filter(one -> one.get("cell").asText().equals(cell))
        .findFirst()
        .orElseThrow();
  }
}
