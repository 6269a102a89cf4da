// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;

/** Students of a teacher that another run has trained are those of a teacher of their own. */
class TrajectoryIT {
  @TempDir private static Path root;

  /** Leaves the teacher after each step that is a multiple of the averaging frequency. */
  @BeforeAll
  static void trainTheTeacher() {
    follower("first", "distillation.interval-steps = 2").train();
  }

  @ParameterizedTest
  @CsvSource({"2, 0.0625", "4, 0.0625", "6, 0.0625", "4, 0.125"})
  void areTheSameToTheBit(int interval, String width) {
    String[] settings = {"distillation.interval-steps = " + interval, "student.width = " + width};
    String name = "%d-%s".formatted(interval, width);
    TinyRun coupled = run("coupled-" + name, settings).train();

    TinyRun run = follower("following-" + name, settings);
    Program.Outcome outcome = run.run("train");

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(outcome.output()).contains(": 5 snapshots, ").contains("from the trajectory");
    requireSame(run, coupled);
    assertThat(ofTeacher(run)).allSatisfy(TrajectoryIT::isTaken);
  }

  /** Its own ledger and checkpoints are enough. */
  @Test
  void areVerifiedWhereTheTrajectoryIsGone() throws IOException {
    TinyRun run =
        follower("verified", "distillation.interval-steps = 2", "checkpoint.trajectory = turns")
            .train();
    assertThat(run.run("status").output())
        .contains("snapshots          5, ", "trajectory         5 snapshots, ");
    Path elsewhere = Files.move(store(), root.resolve("elsewhere"));
    try {
      requireVerified("verify", "--run", run.directory().toString());
      requireVerified("verify", "--run", run.directory().toString(), "--turn", "2");
    } finally {
      Files.move(elsewhere, store());
    }
  }

  private static void requireVerified(String... words) {
    Program.Outcome outcome = Program.run(words);
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.output()).contains("verified ");
  }

  private static void isTaken(JsonNode line) {
    JsonNode teacher = line.path("teacher");
    assertThat(line.path("trajectory").path("key").asText()).hasSize(64);
    assertThat(line.path("trajectory").path("steps").asInt())
        .isEqualTo(teacher.path("end_step").asInt() - teacher.path("first_step").asInt());
    assertThat(line.path("attempts").asInt()).isZero();
  }

  private static Stream<JsonNode> teachers(TinyRun run) {
    return run.lines("ledger.jsonl").stream().filter(line -> line.has("teacher"));
  }

  private static List<JsonNode> ofTeacher(TinyRun run) {
    return teachers(run).toList();
  }

  static void requireSame(TinyRun run, TinyRun coupled) {
    assertThat(run.sha256(TinyRun.TEACHER)).isEqualTo(coupled.sha256(TinyRun.TEACHER));
    assertThat(run.sha256(TinyRun.STUDENT)).isEqualTo(coupled.sha256(TinyRun.STUDENT));
    for (String file : List.of("ledger.jsonl", "metrics.jsonl")) {
      assertThat(withoutOrigin(run, file)).isEqualTo(coupled.linesWithoutTimes(file));
    }
  }

  private static List<JsonNode> withoutOrigin(TinyRun run, String file) {
    List<JsonNode> lines = run.linesWithoutTimes(file);
    lines.forEach(line -> ((ObjectNode) line).remove("trajectory"));
    return lines;
  }

  private static TinyRun run(String name, String... settings) {
    return TinyRun.of(
        root,
        name,
        Stream.concat(
                Stream.of(
                    "averaging { workers = 2, frequency = 2 }", "evaluation.every-epochs = 2"),
                Stream.of(settings))
            .toArray(String[]::new));
  }

  private static TinyRun follower(String name, String... settings) {
    return run(
        name,
        Stream.concat(
                Stream.of("trajectory.directory = \"%s\"".formatted(store())), Stream.of(settings))
            .toArray(String[]::new));
  }

  private static Path store() {
    return root.resolve("trajectories");
  }
}
