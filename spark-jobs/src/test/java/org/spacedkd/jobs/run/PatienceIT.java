// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;

/** A round may take longer than a task is waited for, as long as its steps do not. */
@Tag("long")
class PatienceIT {
  private static final String HEARTBEATS = "spark.executor.heartbeatInterval";

  /** A second of patience, and one for the news of progress to arrive. */
  private static final double LIMIT = 2;

  @TempDir private static Path root;

  @ParameterizedTest
  @ValueSource(strings = {"neutral", "dl4j-spark"})
  void isForStepsAndNotForRounds(String implementation) {
    TinyRun run =
        TinyRun.of(
            root,
            implementation,
            "run.task-patience-seconds = 1",
            "student.width = 0.25",
            "training.epochs = 60",
            "evaluation.every-epochs = 60",
            "distillation.mode = none",
            "averaging { frequency = 180, implementation = %s }".formatted(implementation));
    System.setProperty(HEARTBEATS, "200ms");
    try {
      Program.Outcome outcome = run.run("train");

      assertThat(outcome.errors()).isEmpty();
      assertThat(outcome.exitCode()).isZero();
      assertThat(run.lines("ledger.jsonl")).hasSize(1);
      assumeThat(run.lines("ledger.jsonl").get(0).path("seconds").asDouble())
          .as("a machine on which this round takes longer than the patience")
          .isGreaterThan(LIMIT);
    } finally {
      System.clearProperty(HEARTBEATS);
    }
  }
}
