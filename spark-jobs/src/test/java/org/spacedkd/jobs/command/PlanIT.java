// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;
import org.spacedkd.jobs.storage.Json;

/** {@code plan} against runs. */
@Tag("long")
class PlanIT {
  @TempDir private Path root;

  /** What was planned before the run is what its ledger counts. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "distillation.mode = spaced",
        "distillation.mode = online",
        "distillation.mode = offline",
        "distillation.mode = spaced-self",
        "distillation.teacher-statistics = batch-updating"
      })
  void broadcastsWhatWasPlanned(String setting) {
    TinyRun run =
        TinyRun.of(root, "run", setting, "averaging { workers = 2 }", "averaging.frequency = 1");
    run.run("prepare");
    JsonNode planned = plan(run, "--json");

    run.train();

    assertThat(planned.path("turns").asInt()).isEqualTo(run.lines("ledger.jsonl").size());
    assertThat(planned.path("broadcast_bytes").asLong())
        .isEqualTo(
            run.lines("ledger.jsonl").stream()
                .mapToLong(line -> line.path("broadcast_bytes").asLong())
                .sum());
  }

  @Test
  void measuresBothLearners() {
    TinyRun run = TinyRun.of(root, "run");

    JsonNode planned = plan(run, "--json", "--measure");

    for (String key :
        new String[] {
          "teacher_step_seconds",
          "student_step_seconds",
          "training_seconds",
          "evaluation_seconds",
          "seconds"
        }) {
      assertThat(planned.path(key).asDouble()).as(key).isFinite().isPositive();
    }
    assertThat(planned.path("averaging_share").asDouble()).isBetween(0.0, 1.0);
    assertThat(run.directory()).doesNotExist();
  }

  @Test
  void refusesWhatCannotBeSaid() {
    TinyRun run = TinyRun.of(root, "run");

    assertThat(run.run("plan", "--step-seconds", "0").errors())
        .isEqualTo("Invalid --step-seconds: 0.0 (above 0)\n");
    assertThat(run.run("plan", "--executors", "0").errors())
        .isEqualTo("Invalid --executors: 0 (above 0)\n");
    assertThat(run.run("plan", "--measure", "--step-seconds", "1").exitCode()).isEqualTo(2);
  }

  private static JsonNode plan(TinyRun run, String... options) {
    Program.Outcome outcome = run.run("plan", options);
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    return Json.parse(outcome.output());
  }
}
