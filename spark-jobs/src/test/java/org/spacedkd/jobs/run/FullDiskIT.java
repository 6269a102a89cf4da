// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;

/** Runs on a disk that is really full end with one sentence, and go on when there is room again. */
@Tag("long")
class FullDiskIT {
  private static final String[] RECIPE = {
    "training.epochs = 12",
    "distillation.interval-steps = 7",
    "averaging { workers = 2, frequency = 2 }",
    "evaluation.every-epochs = 4",
    "checkpoint.keep = 100",
  };

  @TempDir private static Path root;

  private static Optional<SmallDisk> disk = Optional.empty();
  private static TinyRun undisturbed;
  private static long needed;

  @BeforeAll
  static void train() throws Exception {
    SmallDisk mounted = SmallDisk.mount(root.resolve("runs"), "64m");
    disk = Optional.of(mounted);
    long before = mounted.free();
    undisturbed = TinyRun.of(root, "undisturbed", RECIPE).train();
    needed = before - mounted.free();
  }

  @AfterEach
  void empty() throws Exception {
    disk().empty();
  }

  @AfterAll
  static void unmount() {
    disk.ifPresent(SmallDisk::close);
  }

  @Test
  void aCheckpointThatDoesNotFitLeavesTheOnesBefore() throws Exception {
    TinyRun run = TinyRun.of(root, "half", RECIPE);
    disk().fill(needed / 2);

    Program.Outcome outcome = run.run("train");

    requireOneSentence("write", run, outcome.exitCode(), outcome.errors());
    assertThat(run.turnsKept()).isBetween(1, undisturbed.turnsKept() - 1);
    requireWhole(run);
    requireGoesOn(run);
  }

  @Test
  void aDiskThatOthersFillUpEndsTheRun() throws Exception {
    TinyRun run = TinyRun.of(root, "filled-up", RECIPE);
    Path log = root.resolve("filled-up.log");
    Process driver = run.start(log);
    while (run.turnsKept() == 0) {
      assertThat(driver.waitFor(10, TimeUnit.MILLISECONDS)).as("ended before").isFalse();
    }

    disk().fill(0);

    assertThat(driver.waitFor(120, TimeUnit.SECONDS)).isTrue();
    String errors =
        Files.readString(log)
            .lines()
            .filter(line -> !line.matches("(turn|epoch) .*"))
            .skip(2) // the name of the run and the engine
            .reduce("", (text, line) -> text + line + "\n");
    requireOneSentence("write", run, driver.exitValue(), errors);
    requireWhole(run);
    requireGoesOn(run);
  }

  @Test
  void aRunThatCannotBeginHoldsNothing() throws Exception {
    TinyRun run = TinyRun.of(root, "none", RECIPE);
    disk().fill(0);

    Program.Outcome outcome = run.run("train");

    requireOneSentence("create", run, outcome.exitCode(), outcome.errors());
    assertThat(run.hashes()).isEmpty();
    requireGoesOn(run);
  }

  private static SmallDisk disk() {
    return disk.orElseThrow();
  }

  private static void requireOneSentence(String verb, TinyRun run, int exitCode, String errors) {
    assertThat(errors)
        .matches("Cannot %s %s/\\S+: No space left on device\n".formatted(verb, run.directory()));
    assertThat(exitCode).isEqualTo(ExitCode.RESOURCES.code());
  }

  private static void requireWhole(TinyRun run) {
    Program.Outcome outcome = Program.run("verify", "--run", run.directory().toString());
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
  }

  private static void requireGoesOn(TinyRun run) throws Exception {
    disk().empty();
    run.train().requireSameAs(undisturbed);
    requireWhole(run);
  }
}
