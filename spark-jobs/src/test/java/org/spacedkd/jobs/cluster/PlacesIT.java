// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;

/** Executors work in directories of their own, and need not see what the driver sees. */
@Tag("long")
class PlacesIT {
  private static final String NAME = "places";
  private static final Path HERE = Path.of("").toAbsolutePath();
  private static final String MOUNT = "mount -t tmpfs none \"$0\" && exec \"$@\"";

  @TempDir private static Path root;

  @AfterEach
  void tidy() {
    ApplicationDirectories.tidy(
        Installation.SPARK_HOME.resolve("work"), Installation.LOGS.resolve(NAME));
  }

  @Test
  void relativePathsAreTheDriversForExecutorsToo() {
    TinyRun reference = TinyRun.of(root, "reference").train();
    TinyRun run = TinyRun.of(root, "relative");

    Program.Outcome outcome =
        localCluster()
            .run(
                "relative",
                run.arguments(
                    "train",
                    Stream.of(
                            "run.directory=" + HERE.relativize(run.directory()),
                            "data.directory=" + HERE.relativize(root.resolve("again")),
                            "data.source=" + HERE.relativize(root.resolve("originals")))
                        .flatMap(setting -> Stream.of("--set", "spaced-kd." + setting))
                        .toArray(String[]::new)));

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(run.sha256(TinyRun.STUDENT)).isEqualTo(reference.sha256(TinyRun.STUDENT));
    assertThat(run.sha256(TinyRun.TEACHER)).isEqualTo(reference.sha256(TinyRun.TEACHER));
    assertThat(run.text("resolved.conf")).contains("directory=\"%s\"".formatted(run.directory()));
  }

  @ParameterizedTest
  @CsvSource({"train, run.directory", "train, data.directory", "prepare, data.source"})
  void whatAnExecutorDoesNotSeeIsRefusedBeforeThereIsAnyWork(String command, String setting)
      throws IOException {
    Path hidden = Files.createDirectories(root.resolve("hidden"));
    TinyRun run = TinyRun.of(root, command + "-" + setting);
    Path place = Files.createDirectories(hidden.resolve(setting));

    Program.Outcome outcome =
        localCluster()
            .with("spark.executorEnv.JAVA_HOME", javaThatHides(hidden).toString())
            .run(
                "hidden-" + setting,
                run.arguments(
                    command,
                    "--set",
                    "spaced-kd.data.directory=" + root.resolve("of-" + setting),
                    "--set",
                    "spaced-kd.%s=%s".formatted(setting, place)));

    assertThat(outcome.errors().lines())
        .last()
        .asString()
        .matches(
            "Cannot use %s: executor \\d: it does not see .+ \\(set spaced-kd.%s to a path or URI"
                    .formatted(place, setting)
                + " that the driver and every executor reach\\)");
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(place).isEmptyDirectory();
    assertThat(run.directory()).doesNotExist();
  }

  @Test
  void finishedDataStayWhereTheyCannotBePreparedAgain() throws IOException {
    Path hidden = Files.createDirectories(root.resolve("hidden"));
    Path data = hidden.resolve("finished");
    TinyRun run = TinyRun.of(root, "again", "data.directory = \"%s\"".formatted(data));
    assertThat(run.run("prepare").exitCode()).isZero();
    Map<String, String> before = TinyRun.hashes(data);

    Program.Outcome outcome =
        localCluster()
            .with("spark.executorEnv.JAVA_HOME", javaThatHides(hidden).toString())
            .run("again", run.arguments("prepare", "--again"));

    assertThat(outcome.errors().lines())
        .last()
        .asString()
        .startsWith("Cannot use %s: executor ".formatted(data));
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(TinyRun.hashes(data)).isEqualTo(before).containsKey("manifest.json");
  }

  private static Submission localCluster() {
    return Submission.to("local-cluster[2,1,1024]", NAME, root)
        .with("spark.executor.extraJavaOptions", Installation.QUICK_START);
  }

  /** A Java for executors to which a directory is empty; the test is skipped where none can be. */
  private static Path javaThatHides(Path hidden) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> unshare = List.of("unshare", "-rm", "sh", "-c", MOUNT, hidden.toString());
    List<String> trial = Stream.concat(unshare.stream(), Stream.of("true")).toList();
    try (LoggedProcess process =
        LoggedProcess.start(Installation.LOGS.resolve(NAME), "unshare", Map.of(), trial)) {
      assumeTrue(
          process.outcome(Duration.ofMinutes(1)).exitCode() == 0,
          "may not give a process a view of its own of the disk");
    }
    Path program = Files.createDirectories(root.resolve("java/bin")).resolve("java");
    Files.writeString(
        program,
        "#!/bin/sh\nexec unshare -rm sh -c '%s' %s %s \"$@\"\n".formatted(MOUNT, hidden, java));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return root.resolve("java");
  }
}
