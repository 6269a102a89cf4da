// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.configuration.reading.Location;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;
import org.spacedkd.jobs.job.session.HadoopSettings;

/**
 * Settings of Hadoop that Spark is given, as a store's address and keys are, reach every command.
 */
class HadoopSettingsIT {
  private static final String LINK = "spark.hadoop.fs.viewfs.mounttable.mine.link./w";
  private static final String RUN = "viewfs://mine/w/runs/mounted";

  @TempDir private static Path root;
  private static TinyRun run;

  @BeforeAll
  static void train() {
    System.setProperty(LINK, root.toUri().toString());
    run = TinyRun.of(root, "mounted");
    requireDone("train");
  }

  @AfterAll
  static void unset() {
    System.clearProperty(LINK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "train --dry-run", "plan", "status", "evaluate", "export"})
  void ofCommandsThatTakeAConfiguration(String command) {
    requireDone(command.split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"report", "verify"})
  void ofCommandsThatTakeARunDirectory(String command) {
    Program.Outcome outcome = Program.run(command, "--run", RUN);

    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void aRelativePathBeginsOnTheDefaultFileSystem() {
    String key = "spark.hadoop.fs.defaultFS";
    System.setProperty(key, "viewfs://mine/");
    try {
      assertThat(Location.ofOption("--run", "a/12:30", HadoopSettings.workingDirectory()))
          .isEqualTo("viewfs://mine/user/%s/a/12:30".formatted(System.getProperty("user.name")));
    } finally {
      System.clearProperty(key);
    }
    assertThat(Location.ofOption("--run", "../a", HadoopSettings.workingDirectory()))
        .isEqualTo(Path.of("../a").toAbsolutePath().normalize().toString());
  }

  private static void requireDone(String... command) {
    List<String> overrides =
        List.of(
            "--set",
            "spaced-kd.run.directory=" + RUN,
            "--set",
            "spaced-kd.data.directory=viewfs://mine/w/prepared");
    List<String> words = new ArrayList<>(run.arguments(command[0]));
    words.addAll(List.of(command).subList(1, command.length));
    words.addAll(overrides);
    Program.Outcome outcome = Program.run(words.toArray(String[]::new));
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
  }
}
