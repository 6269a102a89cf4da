// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.random.RandomStream;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;
import org.spacedkd.jobs.storage.Json;

/** Drivers, as processes of their own, that are asked to stop, killed, or started twice. */
@Tag("long")
class StoppedDriverIT {
  private static final String[] RECIPE = {
    "training.epochs = 12",
    "distillation.interval-steps = 7",
    "averaging { workers = 2, frequency = 2 }",
    "evaluation.every-epochs = 4",
  };
  private static final int KILLS = 20;

  @TempDir private static Path root;

  private static TinyRun undisturbed;

  @BeforeAll
  static void train() {
    undisturbed = TinyRun.of(root, "undisturbed", RECIPE).train();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9})
  void stopsWithACheckpointWhenAskedToAndGoesOnToTheSameNetworks(int step) throws Exception {
    TinyRun run = TinyRun.of(root, "terminated-" + step, RECIPE);
    Path log = root.resolve("terminated-%d.log".formatted(step));
    Process driver = run.start(log);
    awaitStep(run, driver, step);

    driver.destroy();

    assertThat(driver.waitFor(30, TimeUnit.SECONDS)).as("within the grace").isTrue();
    assertThat(driver.exitValue()).as(Files.readString(log)).isEqualTo(ExitCode.PREEMPTED.code());
    assertThat(Files.readString(log))
        .contains("stopping within 30 s\n", "Stopped on request; train again to go on\n");
    assertThat(Json.parse(run.text("_STATUS.json")).get("state").asText()).isEqualTo("preempted");
    assertThat(run.turnsKept()).isLessThan(undisturbed.turnsKept());
    assertThat(run.run("train").exitCode()).isZero();
    requireSame(run);
  }

  @Test
  void ctrlCStopsItWithACheckpointToo() throws Exception {
    TinyRun run = TinyRun.of(root, "interrupted", RECIPE);
    Path log = root.resolve("interrupted.log");
    Process driver = run.start(log);
    awaitStep(run, driver, 1);

    interrupt(driver);

    assertThat(driver.waitFor(30, TimeUnit.SECONDS)).as("within the grace").isTrue();
    assertThat(driver.exitValue()).as(Files.readString(log)).isEqualTo(ExitCode.PREEMPTED.code());
    assertThat(Files.readString(log))
        .contains(
            "stopping after this round, within 30 s; press Ctrl-C again to end at once\n",
            "Stopped on request; train again to go on\n");
    assertThat(Json.parse(run.text("_STATUS.json")).get("state").asText()).isEqualTo("preempted");
    assertThat(run.run("train").exitCode()).isZero();
    requireSame(run);
  }

  /** A round of one worker is a window of 40 steps, so that it outlasts both signals. */
  @Test
  void aSecondCtrlCEndsItAtOnceAndSaysSoInTheStatus() throws Exception {
    TinyRun run =
        TinyRun.of(
            root, "twice-interrupted", "training.epochs = 40", "distillation.interval-steps = 40");
    Path log = root.resolve("twice-interrupted.log");
    Process driver = run.start(log);
    awaitStep(run, driver, 0);

    interrupt(driver);
    TimeUnit.MILLISECONDS.sleep(20);
    interrupt(driver);

    assertThat(driver.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(driver.exitValue()).as(Files.readString(log)).isEqualTo(128 + 2 /* SIGINT */);
    assertThat(Files.readString(log))
        .contains("Ended at once on request; train again to go on from the newest checkpoint\n")
        .doesNotContain("\tat ", "Exception");
    assertThat(Json.parse(run.text("_STATUS.json")).get("state").asText()).isEqualTo("failed");
    assertThat(run.hashes().keySet()).anyMatch(file -> file.endsWith(".released"));
    assertThat(run.run("train").exitCode()).isZero();
  }

  private static void interrupt(Process driver) throws IOException, InterruptedException {
    String pid = Long.toString(driver.pid());
    assertThat(new ProcessBuilder("kill", "-INT", pid).inheritIO().start().waitFor()).isZero();
  }

  @Test
  void mayBeKilledAtTwentyMoments() throws Exception {
    RandomStream moments = RandomStream.of(1, "kills");
    int kills = 0;
    for (int number = 0; kills < KILLS; number++) {
      TinyRun run = TinyRun.of(root, "killed-" + number, RECIPE);
      kills += killUntilItIsDone(run, moments, KILLS - kills);
      requireSame(run);
    }
  }

  /** Kills drivers of a run, at most so many, until one is done before its moment has come. */
  private static int killUntilItIsDone(TinyRun run, RandomStream moments, int most)
      throws IOException, InterruptedException {
    List<Integer> kept = new ArrayList<>();
    while (true) {
      Process driver = run.start(root.resolve("killed.log"));
      // The first moments fall into the start of the program, the lease and the preparation.
      long patience = kept.size() < most ? (long) moments.nextDouble(500, 7000) : 120_000;
      if (driver.waitFor(patience, TimeUnit.MILLISECONDS)) {
        assertThat(driver.exitValue()).isZero();
        assertThat(kept).isSorted();
        return kept.size();
      }
      driver.destroyForcibly().waitFor();
      kept.add(run.turnsKept());
    }
  }

  @Test
  void leavesADirectoryToTheOneThatHoldsIt() throws Exception {
    TinyRun run = TinyRun.of(root, "twice", RECIPE);
    Process first = run.start(root.resolve("first.log"));
    awaitStep(run, first, 1);

    Program.Outcome second = run.run("train");

    assertThat(second.exitCode()).as(second.errors()).isEqualTo(ExitCode.HELD.code());
    assertThat(second.errors())
        .isEqualTo(
            "Cannot write %s: a live driver holds it (lease/000001.json)\n"
                .formatted(run.directory()));
    assertThat(first.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(first.exitValue()).isZero();
    requireSame(run);
  }

  private static void requireSame(TinyRun run) {
    run.requireSameAs(undisturbed);
    assertThat(Program.run("verify", "--run", run.directory().toString()).errors()).isEmpty();
  }

  private static void awaitStep(TinyRun run, Process driver, int step)
      throws IOException, InterruptedException {
    Path status = run.directory().resolve("_STATUS.json");
    while (!Files.exists(status)
        || Json.parse(run.text("_STATUS.json")).get("step").asInt() < step) {
      assertThat(driver.waitFor(10, TimeUnit.MILLISECONDS)).as("ended before").isFalse();
    }
  }
}
