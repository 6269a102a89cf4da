// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.SpacedKd;
import org.spacedkd.jobs.TinyRun;
import org.spacedkd.jobs.data.PhotoFiles;

/** Processes without a locale, as cron and containers start them, or with a foreign one. */
@Tag("long")
class ForeignLocaleIT {
  private static final String NAME = "foreign-locale";
  private static final Map<String, String> NO_LOCALE = Map.of("LC_ALL", "POSIX", "LANG", "");

  @TempDir private static Path root;

  @AfterAll
  static void tidy() {
    ApplicationDirectories.tidy(
        Installation.SPARK_HOME.resolve("work"), Installation.LOGS.resolve(NAME));
  }

  @Test
  void executorsOfAnotherLanguageTrainTheSameAndTheLauncherKeepsNames() throws IOException {
    TinyRun here = TinyRun.of(root, "here").train();
    Files.createDirectories(root.resolve("läufe"));
    TinyRun foreign = TinyRun.of(root, "läufe/eins");
    Submission submission =
        Submission.to("local-cluster[1,1,1024]", NAME, root)
            .with("spark.executor.extraJavaOptions", "-Duser.language=fa");

    Program.Outcome outcome =
        new Submission(
                submission.master(),
                submission.spark(),
                submission.flags(),
                NO_LOCALE,
                submission.logs(),
                root)
            .run("train", foreign.arguments("train"));

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(foreign.sha256(TinyRun.STUDENT)).isEqualTo(here.sha256(TinyRun.STUDENT));
    assertThat(foreign.sha256(TinyRun.TEACHER)).isEqualTo(here.sha256(TinyRun.TEACHER));
  }

  @Test
  void aRunIsRefusedWhereItsDirectoryWouldGetAnotherName() {
    TinyRun run =
        TinyRun.of(root, "refused", "run.directory = \"%s\"".formatted(root.resolve("lüfte")));

    Program.Outcome outcome = withoutLauncher(run.arguments("train"));

    assertThat(outcome.errors()).contains("fte: Java takes names of files for ANSI_X3.4-1968 here");
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(root.toFile().list())
        .noneMatch(name -> name.startsWith("l") && name.contains("fte"));
  }

  @Test
  void photosAreRefusedOfWhichAFolderWouldBePassedOver() throws IOException {
    Path source = root.resolve("photos");
    for (String folder : List.of("train/cat", "train/café", "val/cat", "val/café")) {
      PhotoFiles.write(source.resolve(folder).resolve("colour.png"), "colour.png");
    }
    TinyRun run =
        TinyRun.of(
            root,
            "photos-run",
            "data { dataset = image-folder, image-size = 48, source = \"%s\", directory = \"%s\" }"
                .formatted(source, root.resolve("prepared-photos")));

    Program.Outcome outcome = withoutLauncher(run.arguments("prepare"));

    assertThat(outcome.errors()).contains("/train/caf").contains("(set LC_ALL=C.UTF-8, ");
    assertThat(outcome.exitCode()).isEqualTo(4);
  }

  /** As a stock spark-submit of somebody's own runs it. */
  private static Program.Outcome withoutLauncher(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of(Installation.QUICK_START, "-Dspark.master=local[1]"));
    command.add("-Dspark.ui.enabled=false");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(SpacedKd.class.getName());
    command.addAll(arguments);
    return LoggedProcess.start(Installation.LOGS.resolve(NAME), "refused", NO_LOCALE, command)
        .outcome(Duration.ofMinutes(2));
  }
}
