// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;

/**
 * What a user sees of a mistake, by the command line itself: the last line is the sentence, and no
 * line is of a stack trace, which a file has instead.
 */
class ScreenIT {
  @TempDir private static Path root;

  private static TinyRun run;
  private static TinyRun damaged;

  @BeforeAll
  static void damage() throws IOException {
    run = TinyRun.of(root, "run");
    damaged = TinyRun.of(root, "damaged", "data.directory = \"%s\"".formatted(root.resolve("cut")));
    assertThat(damaged.run("prepare").exitCode()).isZero();
    try (Stream<Path> files = Files.list(root.resolve("cut"))) {
      Path train =
          files
              .filter(file -> file.getFileName().toString().startsWith("train-"))
              .findFirst()
              .orElseThrow();
      byte[] bytes = Files.readAllBytes(train);
      bytes[bytes.length / 2] ^= 1;
      Files.write(train, bytes);
    }
    Files.writeString(root.resolve("teacher.pth"), "PK\3\4");
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(
            ExitCode.CONFIGURATION,
            "Cannot read the command line: Missing required option: '--conf=FILE' or '--run=DIR'"
                + " (see spaced-kd report --help)",
            "report"),
        mistake(
            ExitCode.CONFIGURATION,
            "--set: Invalid spaced-kd.training.epochs: {\"x\":\"3\"} (a whole number, at least 1)",
            train("training.epochs.x=3")),
        mistake(
            ExitCode.CONFIGURATION,
            "Unknown file system: gs (known: file, ",
            train("run.directory=gs://bucket/run")),
        mistake(
            ExitCode.CONFIGURATION,
            "Cannot use s3a://bucket/run: Hadoop's client of s3a is not on the class path",
            train("run.directory=s3a://bucket/run")),
        mistake(
            ExitCode.CONFIGURATION,
            "--set: Invalid spaced-kd.run.directory: ~/run (a path, or a URI",
            train("run.directory=~/run")),
        mistake(
            ExitCode.RESOURCES,
            "Cannot create /proc/run/lease/000001.json: /proc/run: no such file (log: ",
            train("run.directory=/proc/run")),
        mistake(
            ExitCode.DATA,
            "Cannot read %s: it is a pickled file of PyTorch"
                .formatted(root.resolve("teacher.pth")),
            train("teacher.weights=" + root.resolve("teacher.pth"))),
        mistake(
            ExitCode.DATA,
            "Cannot verify %s: no run has been begun there".formatted(root.resolve("nowhere")),
            "verify",
            "--run",
            root.resolve("nowhere").toString()),
        mistake(
            ExitCode.DATA,
            "Cannot read %s/train-".formatted(root.resolve("cut")),
            damaged.arguments("train").toArray(String[]::new)));
  }

  private static Arguments mistake(ExitCode code, String sentence, String... words) {
    return Arguments.of(code, sentence, List.of(words));
  }

  private static String[] train(String setting) {
    return run.arguments("train", "--set", "spaced-kd." + setting).toArray(String[]::new);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void endsWithASentence(ExitCode code, String sentence, List<String> words) throws IOException {
    Program.Outcome outcome = Submission.to("local[2]", "screen", root).run(words.get(0), words);

    List<String> lines = outcome.errors().lines().toList();
    assertThat(lines).last().asString().startsWith(sentence);
    assertThat(outcome.exitCode()).isEqualTo(code.code());
    assertThat(lines).noneMatch(line -> line.matches("\\s*(at |Caused by:|Exception in thread).*"));
    String last = lines.get(lines.size() - 1);
    if (last.contains("(log: ")) {
      String log = last.substring(last.indexOf("(log: ") + 6, last.length() - 1);
      assertThat(Files.readString(Path.of(log))).contains("\tat org.spacedkd.");
    } else {
      assertThat(lines).hasSize(1);
    }
  }
}
