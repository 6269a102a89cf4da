// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;
import org.spacedkd.jobs.storage.Json;

/** A run whose driver was killed goes on to what it would have become. */
@Tag("long")
class ResumeIT {
  /** A step that every mode has a checkpoint at or before, and most of its turns after. */
  private static final int KILLED_AT = 3;

  @TempDir private static Path root;

  @ParameterizedTest
  @CsvSource({"spaced, 1", "spaced, 2", "offline, 1", "online, 2", "constant-lead, 2"})
  void equalsARunThatWasNeverKilled(String mode, int workers) throws Exception {
    String[] settings = {
      "training.epochs = 5",
      "distillation { mode = %s, interval-steps = 2 }".formatted(mode),
      "averaging { workers = %d, frequency = 2 }".formatted(workers)
    };
    String name = mode + "-" + workers;
    TinyRun whole = TinyRun.of(root, "whole-" + name, settings).train();
    TinyRun killed = TinyRun.of(root, "killed-" + name, settings);

    kill(killed, root.resolve(name + ".log"));
    int turns = killed.turnsKept();
    Program.Outcome resumed = killed.run("train");

    assertThat(resumed.errors()).isEmpty();
    assertThat(resumed.exitCode()).isZero();
    assertThat(turns).isBetween(1, whole.lines("ledger.jsonl").size() - 1);
    assertThat(resumed.output())
        .contains(
            "resuming at turn %d, %d of %d turns done\n"
                .formatted(turns, turns, whole.lines("ledger.jsonl").size()));
    assertThat(killed.sha256(TinyRun.TEACHER)).isEqualTo(whole.sha256(TinyRun.TEACHER));
    assertThat(killed.sha256(TinyRun.STUDENT)).isEqualTo(whole.sha256(TinyRun.STUDENT));
    for (String file : List.of("ledger.jsonl", "metrics.jsonl")) {
      List<JsonNode> expected = whole.linesWithoutTimes(file);
      assertThat(killed.linesWithoutTimes(file)).isEqualTo(expected);
    }
  }

  /** Trains until the step has been passed and a checkpoint lies there, and then no further. */
  static void kill(TinyRun run, Path log) throws IOException, InterruptedException {
    Process training = run.start(log);
    try {
      while (run.turnsKept() == 0 || step(run) < KILLED_AT) {
        assertThat(training.waitFor(10, TimeUnit.MILLISECONDS))
            .as("ended before it was killed: %s", Files.readString(log))
            .isFalse();
      }
    } finally {
      training.destroyForcibly().waitFor();
    }
    assertThat(training.exitValue()).as(Files.readString(log)).isEqualTo(128 + 9 /* SIGKILL */);
    assertThat(Json.parse(run.text("_STATUS.json")).get("state").asText()).isEqualTo("running");
    assertThat(run.hashes()).doesNotContainKeys(TinyRun.TEACHER, TinyRun.STUDENT);
  }

  private static int step(TinyRun run) {
    return Json.parse(run.text("_STATUS.json")).get("step").asInt();
  }
}
