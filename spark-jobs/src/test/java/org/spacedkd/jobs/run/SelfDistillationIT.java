// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;

/** Runs of one network whose deepest exit teaches the others. */
@Tag("long")
class SelfDistillationIT {
  private static final String SPACED =
      "distillation { mode = spaced-self, interval-steps = 4, logit-loss = soft-cross-entropy }";
  private static final String WORKERS = "averaging { workers = 2, frequency = 2 }";

  @TempDir private static Path root;

  @ParameterizedTest
  @ValueSource(strings = {"dl4j", "libtorch"})
  void givesTheSameBitsOnOneTaskAtOnceAndOnTwo(String engine) {
    String settings = "engine = " + engine;
    TinyRun one = TinyRun.of(root, engine + "-1", SPACED, WORKERS, settings).trainOn(1);
    TinyRun two = TinyRun.of(root, engine + "-2", SPACED, WORKERS, settings).trainOn(2);

    assertThat(one.sha256(TinyRun.STUDENT)).isEqualTo(two.sha256(TinyRun.STUDENT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"trigger-batch = step", "trigger-batch = look, deepest-pass = whole"})
  void averagesAlikeThroughDl4jSparkAndThroughOurs(String trigger) {
    String name = trigger.contains("look") ? "look" : "step";
    String quirks = "distillation { %s, start-epoch = 1 }".formatted(trigger);
    TinyRun spark = TinyRun.of(root, name + "-spark", SPACED, WORKERS, quirks).train();
    TinyRun ours =
        TinyRun.of(
                root,
                name + "-neutral",
                SPACED,
                WORKERS,
                quirks,
                "averaging.implementation = neutral")
            .train();

    assertThat(spark.sha256(TinyRun.STUDENT)).isEqualTo(ours.sha256(TinyRun.STUDENT));
  }

  @Test
  void evaluatesEveryExitAndTheEnsembleAndIsVerified() {
    TinyRun run = TinyRun.of(root, "exits", SPACED).train();

    assertThat(exits(run, "student"))
        .containsExactlyInAnyOrder("deepest", "exit-1", "exit-2", "exit-3", "ensemble");
    assertThat(exits(run, "teacher")).containsExactly("deepest");
    assertThat(run.run("evaluate").output()).contains("student  ensemble  accuracy ");
    assertThat(run.run("status").output())
        .contains("student accuracy   " + accuracy(run, "deepest"))
        .doesNotContain("student accuracy   " + accuracy(run, "ensemble"));
    String directory = run.directory().toString();
    assertThat(Program.run("verify", "--run", directory).exitCode()).isZero();
    assertThat(Program.run("verify", "--run", directory, "--turn", "2").output())
        .contains("verified turn 2: window 0, to the bit");
  }

  private static String accuracy(TinyRun run, String exit) {
    return run.lines("metrics.jsonl").stream()
        .filter(line -> line.path("exit").asText().equals(exit))
        .filter(line -> line.path("learner").asText().equals("student"))
        .map(line -> "%s at epoch %s".formatted(line.get("accuracy"), line.get("epoch")))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  private static List<String> exits(TinyRun run, String learner) {
    return run.lines("metrics.jsonl").stream()
        .filter(line -> line.path("event").asText().equals("evaluation"))
        .filter(line -> line.path("learner").asText().equals(learner))
        .map((JsonNode line) -> line.path("exit").asText())
        .distinct()
        .toList();
  }
}
