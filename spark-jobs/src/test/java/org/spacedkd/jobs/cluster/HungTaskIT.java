// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;
import org.spacedkd.jobs.storage.Json;

/** Tasks that hang in native code while their executors' heartbeats go on. */
@Tag("long")
class HungTaskIT {
  private static final String NAME = "hung";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private static Path root;

  private static StandaloneCluster cluster;
  private static TinyRun reference;

  private BlockedFile images;

  @BeforeAll
  static void start() {
    reference = run("reference", 900).train();
    cluster = StandaloneCluster.start(NAME, root.resolve("cluster"), 1);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void block() {
    images = BlockedFile.block(root.resolve("prepared/train-00000.parquet"));
  }

  @AfterEach
  void tidy() {
    images.restore();
    cluster.tidy();
  }

  @Test
  void areTriedAgainToTheSameNetworks() {
    TinyRun run = run("mended", 10);
    try (LoggedProcess driver =
        quick(cluster.submission(2)).start("mended", run.arguments("train"))) {
      Awaitility.await("the watchdog")
          .atMost(PATIENCE)
          .until(() -> driver.errors().contains("made no progress for 10 s (1 of 4)"));
      images.restore();
      Program.Outcome outcome = driver.outcome(Submission.TIMEOUT);

      assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
      run.requireSameAs(reference);
    }
  }

  @Test
  void endTheRunWhenTheyHangAgain() {
    Submission submission = quick(cluster.submission(2)).with("spark.task.maxFailures", "2");

    requireGivenUp(run("again", 2), submission, "made no progress for 2 s, 2 times");
  }

  @Test
  void endTheRunWhereTheirProcessIsTheDriver() {
    Submission submission = quick(Submission.to("local[2]", NAME, root));

    requireGivenUp(run("local", 2), submission, "made no progress for 2 s and cannot be killed");
  }

  private static void requireGivenUp(TinyRun run, Submission submission, String reason) {
    String name = run.directory().getFileName().toString();
    Program.Outcome outcome = submission.run(name, run.arguments("train"));

    assertThat(outcome.exitCode()).as(outcome.errors()).isEqualTo(ExitCode.RESOURCES.code());
    // Spark may complain after it, of an executor that was just fetching the jar.
    String sentence =
        outcome
            .errors()
            .lines()
            .filter(line -> line.startsWith("Cannot"))
            .findFirst()
            .orElseThrow();
    // On the screen the sentence ends with the name of the log; the status holds it alone.
    JsonNode status = Json.parse(run.text("_STATUS.json"));
    assertThat(status.get("state").asText()).isEqualTo("failed");
    assertThat(status.get("reason").asText())
        .matches("Cannot go on: task 0 of stage \\d+ on executor \\S+ \\Q" + reason + "\\E");
    assertThat(sentence).startsWith(status.get("reason").asText());
  }

  /** Heartbeats every second, and a second to die in. */
  private static Submission quick(Submission submission) {
    return submission
        .with("spark.executor.heartbeatInterval", "1s")
        .with("spark.task.reaper.killTimeout", "1s")
        .with("spark.task.reaper.pollingInterval", "500ms");
  }

  private static TinyRun run(String name, int patience) {
    return TinyRun.of(
        root,
        name,
        "run.task-patience-seconds = " + patience,
        "averaging { workers = 2, frequency = 2 }");
  }
}
