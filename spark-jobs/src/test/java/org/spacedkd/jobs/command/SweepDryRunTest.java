// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.jobs.Program;

/** {@code sweep --dry-run}, on a Spark that could not start. */
class SweepDryRunTest {
  @TempDir private Path directory;

  /**
   * 5,000 images in batches of 64 are 79 steps an epoch, 948 in all. Of M products of a forward
   * pass a cell's teacher takes 3 M a step and its student 4 M, its teacher's included: five of six
   * teachers saved are 15 of 42, less what the adapter adds.
   */
  @Test
  void saysWhatTheDemoShares() {
    assertThat(dryRun("demo-interval.conf").output())
        .isEqualTo(
            """
            sweep    demo-interval: 6 cells, their configurations are in order
                     interval-steps=20   teacher 948, student 948 steps
                     interval-steps=40   teacher 948, student 948 steps
                     interval-steps=80   teacher 948, student 948 steps
                     interval-steps=160  teacher 948, student 948 steps
                     interval-steps=240  teacher 948, student 948 steps
                     interval-steps=480  teacher 948, student 948 steps
            teacher  of 6 cell(s), as interval-steps=20: 948 steps once, not 5,688
            batches  1 recipe(s); cells of one share what is recorded
            saves    about 36 % of the products of separate runs
            """);
  }

  /** Four intervals, a finished teacher, and the student without one, which is that teacher. */
  @Test
  void aSeedHasATeacherOfItsOwn() {
    assertThat(dryRun("cifar100-resnet18-interval.conf").output())
        .contains(
            "21 cells",
            "teacher  of 6 cell(s), as interval-epochs=0.5,run.seed=1: 31,280 steps once, not"
                + " 187,680\n",
            "teacher  of 6 cell(s), as interval-epochs=0.5,run.seed=3: 31,280 steps once, not"
                + " 187,680\n",
            "batches  3 recipe(s)");
  }

  /** An epoch has 79 steps: alone 948 of them, and all but the first two epochs'. */
  @Test
  void aPeriodOfSpacingSharesTheTeacherOfAllOthers() throws IOException {
    Path conf =
        Files.writeString(
            directory.resolve("periods.conf"),
            """
            include "%s"
            spaced-kd {
              averaging.workers = 1
              sweep.axes { "distillation.start-epoch" = [0, 2] }
            }
            """
                .formatted(conf("demo.conf")));

    Program.Outcome outcome = Program.runOn(0, "sweep", "--dry-run", "--conf", conf.toString());

    assertThat(outcome.output())
        .contains("teacher  of 2 cell(s), as start-epoch=0: 948 steps once, not 1,738\n");
  }

  @Test
  void aWindowThatEndsBetweenAveragingsHasATeacherOfItsOwn() {
    assertThat(dryRun("demo-interval.conf", "spaced-kd.averaging.frequency=16").output())
        .contains(
            "teacher  of 4 cell(s), as interval-steps=80: 948 steps once, not 3,792\n",
            "teacher  of 1 cell(s), as interval-steps=20: 948 steps once, not 948\n"
                + "         its own because a window or epoch ends between averagings, first at step"
                + " 20\n");
  }

  @Test
  void allThatIsWrongWithAnyCellIsSaidAtOnce() throws IOException {
    Path conf =
        Files.writeString(
            directory.resolve("bad.conf"),
            """
            spaced-kd.sweep {
              axes { "distillation.interval-epochs" = [0.001, 0.002, 1] }
              cells = [
                { "teacher.weights" = /nowhere.safetensors }
                { "engine" = tensors }
                { "training.global-batch-size" = 4999, "data.image-size" = 8 }
              ]
            }
            """);

    Program.Outcome outcome = Program.runOn(0, "sweep", "--dry-run", "--conf", conf.toString());

    assertThat(outcome.errors())
        .isEqualTo(
            """
            Invalid spaced-kd.distillation.interval-epochs: 0.001 (less than one step of an epoch's 40)
            Invalid spaced-kd.distillation.interval-epochs: 0.002 (less than one step of an epoch's 40)
            Cannot read /nowhere.safetensors: no such file
            Unknown engine: tensors (known: dl4j, libtorch)
            Cannot normalise layer4.0.bn1 of the teacher: in step 1 worker 0 has 1 of 1 examples, on a\
             map of 1 x 1; change spaced-kd.training.global-batch-size (4999),\
             spaced-kd.averaging.workers (1) or spaced-kd.data.image-size (8)
            """);
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "summary.json, '', it is empty",
    "summary.json, '[]', it is not a JSON object",
    "summary.json, '{}', it has no name",
    "cells/interval-steps=20/resolved.conf, '', it has no spaced-kd.run.seed"
  })
  void aDamagedFileOfASweepIsNamedByWhateverReadsIt(String name, String text, String reason)
      throws IOException {
    Path file = directory.resolve("sweep").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);

    for (List<String> command : List.of(List.of("sweep", "--dry-run"), List.of("status"))) {
      List<String> words = new ArrayList<>(command);
      words.addAll(List.of("--conf", conf("sweeps/demo-interval.conf").toString()));
      words.addAll(List.of("--set", "spaced-kd.run.directory=" + directory.resolve("sweep")));
      words.addAll(List.of("--set", "spaced-kd.data.directory=" + directory.resolve("data")));
      if (command.contains("sweep") || name.startsWith("summary")) {
        Program.Outcome outcome = Program.runOn(0, words.toArray(String[]::new));

        assertThat(outcome.errors()).startsWith("Cannot read %s: %s".formatted(file, reason));
        assertThat(outcome.errors().lines()).hasSize(1);
        assertThat(outcome.exitCode()).isEqualTo(3);
      }
    }
    assertThat(file).hasContent(text);
  }

  @Test
  void aRunIsNoSweepAndASweepNoRun() {
    Path demo = conf("demo.conf");
    Path sweep = conf("sweeps/demo-interval.conf");

    Program.Outcome run = Program.runOn(0, "sweep", "--conf", demo.toString());
    Program.Outcome trained = Program.runOn(0, "train", "--conf", sweep.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors())
        .isEqualTo("Cannot sweep %s: it says nothing of spaced-kd.sweep\n".formatted(demo));
    assertThat(trained.exitCode()).isEqualTo(2);
    assertThat(trained.errors())
        .isEqualTo(
            "%s: 14: Invalid setting: spaced-kd.sweep (a sweep's, not a run's)\n".formatted(sweep));
  }

  private Program.Outcome dryRun(String name, String... settings) {
    List<String> words =
        new ArrayList<>(List.of("sweep", "--dry-run", "--conf", conf("sweeps/" + name).toString()));
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("spaced-kd.run.directory=" + directory.resolve("sweep"));
    all.add("spaced-kd.data.directory=" + directory.resolve("data"));
    all.forEach(setting -> words.addAll(List.of("--set", setting)));
    Program.Outcome outcome = Program.runOn(0, words.toArray(String[]::new));
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(directory).isEmptyDirectory();
    return outcome;
  }

  private static Path conf(String name) {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(root.resolve(".mvn"))) {
      root = root.getParent();
    }
    return root.resolve("conf").resolve(name);
  }
}
