// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;

/** What a run directory says is proven, and one byte that is wrong is found. */
class VerifyIT {
  @TempDir private static Path root;

  private static TinyRun run;

  @BeforeAll
  static void train() {
    run =
        TinyRun.of(
                root,
                "verified",
                "distillation.interval-steps = 4",
                "averaging { workers = 2, frequency = 2 }",
                "evaluation.every-epochs = 3",
                "checkpoint.trajectory = turns")
            .train();
  }

  @Test
  void acceptsARunAsItIs() {
    Program.Outcome outcome = verify();

    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.output())
        .isEqualTo(
            "verified %s: 6 of 6 turns, 2 checkpoints, 3 snapshots of the trajectory, data\n"
                .formatted(run.directory()));
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "3, 0, 3", "5, 5, 5"})
  void trainsATurnAgainFromTheCheckpointBeforeIt(int turn, int from, int to) {
    Program.Outcome outcome = verify("--turn", Integer.toString(turn));

    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.output())
        .isEqualTo(
            "training turns %d to %d again\nverified turn %d: window %d, to the bit\n"
                .formatted(from, to, turn, turn / 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 6})
  void knowsItsTurns(int turn) {
    Program.Outcome outcome = verify("--turn=" + turn);

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.CONFIGURATION.code());
    assertThat(outcome.errors())
        .isEqualTo("Unknown turn: %d (known: the ledger's, 0 to 5)\n".formatted(turn));
  }

  @Test
  void namesTurnLearnerAndTensorWhereTrainingAgainComesToSomethingElse() throws IOException {
    Path settings = run.directory().resolve("resolved.conf");
    String before = Files.readString(settings);
    Files.writeString(settings, before.replace("weight-decay=5.0E-4", "weight-decay=6.0E-4"));
    try {
      Program.Outcome outcome = verify("--turn", "1");

      assertThat(outcome.exitCode()).isEqualTo(ExitCode.VERIFICATION.code());
      assertThat(outcome.errors())
          .isEqualTo(
              "Cannot verify the teacher of turn 0: its state differs, first in conv1.weight\n");
    } finally {
      Files.writeString(settings, before);
    }
  }

  static Stream<String> files() {
    Stream<String> states =
        run.hashes().keySet().stream()
            .filter(file -> file.startsWith("checkpoints/") || file.endsWith(".safetensors"));
    return Stream.concat(
        Stream.concat(states, Stream.of("ledger.jsonl", "metrics.jsonl")),
        Stream.of("../../prepared/train-00000.parquet", "../../prepared/test-00000.parquet"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void findsOneFlippedBitAndNamesTheFile(String name) throws IOException {
    Path file = run.directory().resolve(name).normalize();
    byte[] whole = Files.readAllBytes(file);
    byte[] damaged = Arrays.copyOf(whole, whole.length);
    damaged[whole.length * 2 / 3] ^= 1;
    Files.write(file, damaged);
    try {
      Program.Outcome outcome = verify();

      assertThat(outcome.exitCode()).isIn(ExitCode.DATA.code(), ExitCode.VERIFICATION.code());
      assertThat(outcome.errors()).startsWith("Cannot ").contains(file.toString());
      assertThat(outcome.errors().lines()).hasSize(1);
    } finally {
      Files.write(file, whole);
    }
  }

  @Test
  void findsALineOfTheLedgerThatIsMissingFromEveryCopy() throws IOException {
    TinyRun forged = TinyRun.of(root, "forged", "averaging.workers = 2").train();
    List<Path> copies;
    try (Stream<Path> files = Files.walk(forged.directory())) {
      copies = files.filter(file -> file.endsWith("ledger.jsonl")).toList();
    }
    for (Path copy : copies) {
      List<String> lines = Files.readAllLines(copy);
      Files.write(
          copy,
          IntStream.range(0, lines.size()).filter(i -> i != 2).mapToObj(lines::get).toList(),
          StandardCharsets.UTF_8);
    }

    Program.Outcome outcome = Program.run("verify", "--run", forged.directory().toString());

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.DATA.code());
    assertThat(outcome.errors()).contains("ledger.jsonl");
  }

  @Test
  void theDryRunKnowsOfAnotherConfigurationAndOfARunThatIsDone() {
    Program.Outcome epochs = run.run("train", "--dry-run", "--set", "spaced-kd.training.epochs=4");
    Program.Outcome done = run.run("train", "--dry-run");

    assertThat(epochs.exitCode()).isEqualTo(ExitCode.CONFIGURATION.code());
    assertThat(epochs.errors())
        .isEqualTo(
            "Cannot resume %s: it holds a run of another configuration (spaced-kd.training.epochs)\n"
                .formatted(run.directory()));
    assertThat(done.output())
        .contains("%s: done before, train would end at once\n".formatted(run.directory()));
  }

  private static Program.Outcome verify(String... words) {
    return Program.run(
        Stream.concat(
                Stream.of("verify", "--run", run.directory().toString()), Arrays.stream(words))
            .toArray(String[]::new));
  }
}
