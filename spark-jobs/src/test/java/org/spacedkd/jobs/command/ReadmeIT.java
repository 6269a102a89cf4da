// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.data.raw.CifarFiles;

/**
 * What the documentation tells a reader to type works: with the files it names, on a small data set
 * and for a step or two.
 */
class ReadmeIT {
  private static final String PROGRAM = "bin/spaced-kd ";

  /** Makes the run of which the commands after it speak. */
  private static final String DEMO = PROGRAM + "train --conf conf/demo.conf";

  /** The build, which runs this test. */
  private static final String BUILD = "./mvnw verify";

  /** What makes each command affordable, paths below {@code spaced-kd}. */
  private static final Map<String, List<String>> KNOWN =
      Map.of(
          BUILD,
          List.of(),
          DEMO,
          List.of("training.max-steps=2"),
          PROGRAM + "plan --conf conf/demo.conf --measure",
          List.of(),
          PROGRAM
              + "plan --conf conf/experiments/cifar100-resnet18-spaced.conf --step-seconds 0.7"
              + " --executors 4 --cores 2",
          List.of(),
          PROGRAM + "verify --run runs/demo",
          List.of(),
          PROGRAM + "verify --run runs/demo --turn 1",
          List.of(),
          PROGRAM
              + "prepare --conf conf/datasets/cifar100.conf"
              + " --set spaced-kd.data.source=/path/to/cifar-100-binary",
          List.of(),
          PROGRAM + "train --conf conf/experiments/cifar100-resnet18-spaced.conf",
          List.of(
              "training.max-steps=1",
              "training.global-batch-size=8",
              "teacher.width=0.0625",
              "student.width=0.0625"),
          PROGRAM + "sweep --conf conf/sweeps/demo-interval.conf",
          List.of("training.max-steps=1"),
          PROGRAM
              + "train --conf conf/experiments/small/spaced-1.5.conf --set spaced-kd.run.seed=1",
          List.of("training.max-steps=1", "training.global-batch-size=8"));

  @TempDir private static Path directory;

  @BeforeAll
  static void writeOriginals() throws IOException {
    CifarFiles.cifar100(directory.resolve("originals"), 20, 10);
  }

  /** The commands of indented and of fenced code, without their comments. */
  static Stream<String> documented() throws IOException {
    List<String> commands = new ArrayList<>();
    for (String file : List.of("README.md", "CONTRIBUTING.md")) {
      boolean fenced = false;
      for (String line : Files.readAllLines(repository().resolve(file))) {
        if (line.startsWith("```")) {
          fenced = !fenced;
        } else if (fenced || line.startsWith("    ")) {
          commands.add(line.replaceFirst(" +#.*", "").strip());
        }
      }
    }
    return commands.stream()
        .filter(command -> command.startsWith("bin/") || command.startsWith("./mvnw"))
        .distinct();
  }

  @Test
  void everyCommandOfTheDocumentationIsKnownHere() throws IOException {
    assertThat(documented()).containsExactlyInAnyOrderElementsOf(KNOWN.keySet());
  }

  static Stream<String> programs() throws IOException {
    return documented().filter(KNOWN::containsKey).filter(command -> command.startsWith(PROGRAM));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void isDoneAsTyped(String command) {
    Program.Outcome outcome = Program.run(words(command).toArray(String[]::new));

    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.output()).contains(said(command));
  }

  private static String said(String command) {
    return switch (command.substring(PROGRAM.length()).split(" ", -1)[0]) {
      case "train", "sweep" -> "done: %s/report.html".formatted(here(command, "run"));
      case "plan" -> "advice ";
      case "prepare" -> "20 training and 10 test images of 100 classes";
      default -> "verified ";
    };
  }

  /** The words of a command, from the repository's root, and where it reads and writes here. */
  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    for (String word : command.substring(PROGRAM.length()).split(" ", -1)) {
      words.add(
          word.endsWith(".conf")
              ? repository().resolve(word).toString()
              : word.replace("runs/demo", here(DEMO, "run").toString()));
    }
    if (command.contains(" verify ")) {
      return words;
    }
    Stream.concat(
            KNOWN.get(command).stream(),
            Stream.of(
                "run.directory=" + here(command, "run"),
                "data.source=" + directory.resolve("originals"),
                "data.directory=" + here(command, "data")))
        .forEach(setting -> words.addAll(List.of("--set", "spaced-kd." + setting)));
    return words;
  }

  /** A directory of each command's own, so that none leans on another. */
  private static Path here(String command, String name) {
    return directory.resolve(Integer.toHexString(command.hashCode())).resolve(name);
  }

  private static Path repository() {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(root.resolve(".mvn"))) {
      root = root.getParent();
    }
    return root;
  }
}
