// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.jobs.Program;

/** The scripts, in a copy of the repository's layout that has nothing else. */
class ScriptsTest {
  private static final String PATH = System.getenv("PATH");

  @TempDir private static Path directory;
  private Path root;

  @BeforeEach
  void layOut() throws IOException {
    root = directory.toRealPath().resolve("repository");
    copy(Installation.PROGRAM, root.resolve("bin/spaced-kd"));
    copy(
        Installation.ROOT.resolve("deploy/spark/bin/spark-class"),
        root.resolve("spark/bin/spark-class"));
    // The build says where it is, and fails.
    script(root.resolve("mvnw"), "echo \"built in $PWD\"; exit 1");
  }

  @Test
  void findTheRepositoryThroughLinks() throws IOException {
    Path away = Files.createDirectories(directory.resolve("links/away"));
    Path first = link(away.resolve("first"), root.resolve("bin/spaced-kd"));
    Path second = link(directory.resolve("links/skd"), Path.of("away/first"));

    for (Path link : List.of(first, second)) {
      Program.Outcome outcome = run(Map.of(), link.toString(), "status");

      assertThat(outcome.errors()).contains("built in " + root);
      assertThat(outcome.exitCode()).isEqualTo(1);
    }
    assertThat(run(Map.of("PATH", second.getParent() + ":" + PATH), "skd", "status").errors())
        .contains("built in " + root);
  }

  @Test
  void refuseAnotherPlatformBeforeAnythingElse() throws IOException {
    Path bin = Files.createDirectories(directory.resolve("mac"));
    script(bin.resolve("uname"), "echo Darwin arm64");

    Program.Outcome outcome =
        run(Map.of("PATH", bin + ":" + PATH), root.resolve("bin/spaced-kd").toString(), "status");

    assertThat(outcome.errors())
        .isEqualTo(
            "Cannot start spaced-kd: this machine is Darwin arm64"
                + " (the native libraries are for Linux x86_64)\n");
    assertThat(outcome.exitCode()).isEqualTo(4);
  }

  /** What Spark's launcher answers has the command it is asked for; here it is "env". */
  @ParameterizedTest
  @CsvSource({
    "LANG=,            LC_ALL=C.UTF-8",
    "LC_ALL=POSIX,     LC_ALL=C.UTF-8",
    "LANG=xx_YY.UTF-8, LC_ALL=C.UTF-8",
    "LC_CTYPE=C.UTF-8, LC_CTYPE=C.UTF-8",
    "LANG=C.UTF-8,     LANG=C.UTF-8"
  })
  void giveJavaUtf8AndLeaveItWhereItIs(String given, String expected) throws IOException {
    script(root.resolve("jdk/bin/java"), "printf '\\0\\nenv\\0'");

    Program.Outcome outcome =
        run(
            Map.of(),
            "env",
            "-i",
            "PATH=" + PATH,
            "JAVA_HOME=" + root.resolve("jdk"),
            given,
            root.resolve("spark/bin/spark-class").toString(),
            "Main");

    assertThat(outcome.output().lines()).contains(expected);
    if (given.equals(expected)) {
      assertThat(outcome.output()).doesNotContain("LC_ALL");
    }
  }

  private static Program.Outcome run(Map<String, String> environment, String... command) {
    List<String> words = List.of("bash", "-c", "exec \"$@\"", "bash");
    return LoggedProcess.start(
            directory.resolve("logs"),
            "script",
            environment,
            Stream.concat(words.stream(), List.of(command).stream()).toList())
        .outcome(Duration.ofMinutes(1));
  }

  private static Path link(Path link, Path target) throws IOException {
    Files.deleteIfExists(link);
    return Files.createSymbolicLink(link, target);
  }

  private static void copy(Path script, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(script, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static void script(Path file, String line) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/usr/bin/env bash\n" + line + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
