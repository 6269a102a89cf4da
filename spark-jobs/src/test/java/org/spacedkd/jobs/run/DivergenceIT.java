// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;
import org.spacedkd.jobs.storage.Json;

/** Numbers that are none end a run in one sentence, and leave what was good. */
class DivergenceIT {
  @TempDir private static Path root;

  @ParameterizedTest
  @ValueSource(strings = {"neutral", "dl4j-spark"})
  void namesTurnStepWorkerAndExamples(String implementation) {
    TinyRun run =
        TinyRun.of(
            root,
            implementation,
            "optimizer.learning-rate = 1e30",
            "averaging { workers = 2, implementation = %s }".formatted(implementation));

    Program.Outcome outcome = run.run("train");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.DIVERGED.code());
    // 32 images a step on two workers: sixteen ids. One of the two workers is reported first.
    assertThat(outcome.errors())
        .matches(
            "Cannot go on with turn 0: (the loss is (NaN|Infinity) at|a weight is \\S+ after)"
                + " step [01], worker [01], examples( \\d+){16}\n");
    assertThat(Json.parse(run.text("_STATUS.json")).get("state").asText()).isEqualTo("failed");
    assertThat(Json.parse(run.text("_STATUS.json")).get("reason").asText() + "\n")
        .isEqualTo(outcome.errors());
    assertThat(run.hashes()).doesNotContainKey(TinyRun.STUDENT);
  }
}
