// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.data.Account;
import org.spacedkd.jobs.data.Basis;
import org.spacedkd.jobs.data.Manifest;
import org.spacedkd.jobs.data.Manifest.SplitFiles;
import org.spacedkd.jobs.data.shards.Split;

/** {@code train --dry-run}, on a Spark that could not start: it is given no task at all. */
class DryRunTest {
  @TempDir private Path directory;

  static Stream<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.walk(conf("experiments"))) {
      return Stream.concat(
          files.filter(file -> file.toString().endsWith(".conf")).sorted().toList().stream(),
          Stream.of(conf("demo.conf"), conf("overhead.conf")));
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyShippedConfigurationCanBeTrained(Path file) {
    Program.Outcome outcome = dryRun(file);

    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.output()).contains("the configuration is in order");
    assertThat(directory).isEmptyDirectory();
  }

  /**
   * ResNet-18 has 11,220,132 parameters and its adapter 525,312, as PyTorch counts them. Each
   * learner's steps are cut at 53 ends of windows and 79 of epochs, none of them the same, into 133
   * turns; and at the 625 multiples of 50, of which two are ends of windows and one of an epoch,
   * into 755 rounds.
   */
  @Test
  void saysWhatTheRunWouldBe() {
    assertThat(dryRun(conf("experiments/cifar100-resnet18-spaced.conf")).output())
        .isEqualTo(
            """
            run      cifar100-resnet18-spaced: the configuration is in order
                     %s: would begin, once the data are prepared: until then it ends with 3
            data     cifar100, as published: none are prepared in %s
                     50,000 training and 10,000 test images of 32 x 32, 100 classes
            teacher  resnet18, 11,220,132 parameters
            student  resnet18, 11,220,132 parameters and 525,312 in training only
            mode     spaced, interval 586 steps: 54 windows, 266 turns, 1,510 rounds
            steps    teacher 31,280, student 31,280; an epoch has 391
            tail     flush: the student takes the last 222 steps
            """
                .formatted(directory.resolve("run"), directory.resolve("data")));
  }

  @Test
  void readsTheManifestOfPreparedData() throws IOException {
    prepare("shapes", 640, 2);

    assertThat(dryRun(conf("demo.conf")).output())
        .contains(
            "shapes, prepared in %s\n".formatted(directory.resolve("data")),
            "640 training and 100 test images of 32 x 32, 2 classes",
            // 10 steps an epoch, 12 epochs, windows of 5 steps.
            "interval 5 steps: 24 windows",
            "an epoch has 10",
            "tail     none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "engine=tensors | 2 | Unknown engine: tensors (known: dl4j, libtorch)",
        "engine=libtorch averaging.implementation=dl4j-spark | 2"
            + " | Invalid spaced-kd.averaging.implementation: dl4j-spark (engine libtorch needs"
            + " neutral)",
        "distillation.interval-epochs=0.001 | 2"
            + " | Invalid spaced-kd.distillation.interval-epochs: 0.001 (less than one step of an"
            + " epoch's 79)",
        "distillation.mode=pretrained teacher.weights=/nowhere.safetensors | 3"
            + " | Cannot read /nowhere.safetensors: no such file",
        "distillation.mode=pretrained teacher.weights=/ | 3 | Cannot read /: it is a directory",
        // 5,000 images in batches of 4,999 and 1; 8 pixels become 8, 4, 2, 1.
        "training.global-batch-size=4999 data.image-size=8 | 2"
            + " | Cannot normalise layer4.0.bn1 of the teacher: in step 1 worker 1 has 1 of 1"
            + " examples, on a map of 1 x 1; change spaced-kd.training.global-batch-size (4999),"
            + " spaced-kd.averaging.workers (2) or spaced-kd.data.image-size (8)",
        "distillation.mode=spaced-self data.image-size=12 | 2"
            + " | Cannot build attention3.gate for images of 12 x 12: exits halve and double maps, so"
            + " all of them but the last stage's need even sides; change spaced-kd.data.image-size"
            + " (a multiple of 8, of 32 with stem imagenet)"
      })
  void refusesWhatCannotBe(String settings, int exitCode, String sentence) {
    Program.Outcome outcome = dryRun(conf("demo.conf"), settings.split(" ", -1));

    assertThat(outcome.errors()).isEqualTo(sentence + "\n");
    assertThat(outcome.exitCode()).isEqualTo(exitCode);
  }

  /** 24 images in batches of 23 and 1, over two workers, of whom the first has none of the last. */
  @Test
  void aPlanOfCountedImagesRefusesToo() {
    Program.Outcome outcome =
        Program.runOn(
            0,
            "plan",
            "--conf",
            conf("datasets/imagenet.conf").toString(),
            "--set",
            "spaced-kd.data.directory=" + directory.resolve("data"),
            "--set",
            "spaced-kd.data.image-size=8",
            "--set",
            "spaced-kd.training.global-batch-size=23",
            "--set",
            "spaced-kd.averaging.workers=2",
            "--train-images",
            "24",
            "--test-images",
            "4",
            "--classes",
            "3");

    assertThat(outcome.errors())
        .isEqualTo(
            "Cannot normalise layer4.0.bn1 of the teacher: in step 1 worker 1 has 1 of 1 examples,"
                + " on a map of 1 x 1; change spaced-kd.training.global-batch-size (23),"
                + " spaced-kd.averaging.workers (2) or spaced-kd.data.image-size (8)\n");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @Test
  void saysThatThereAreFewerImagesThanWanted() throws IOException {
    prepare("shapes", 640, 2);

    assertThat(dryRun(conf("demo.conf"), "data.train-examples=641").output())
        .contains("note     spaced-kd.data.train-examples is 641: trains on all 640 images that")
        .contains("an epoch has 10");
    assertThat(dryRun(conf("demo.conf"), "data.train-examples=640").output())
        .doesNotContain("note");
  }

  @Test
  void refusesARunDirectoryThatCannotBeMade() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));

    Program.Outcome outcome = dryRun(conf("demo.conf"), "run.directory=" + file.resolve("run"));

    assertThat(outcome.errors())
        .isEqualTo(
            "Cannot write %s: %s is no directory%n"
                .formatted(file.resolve("run/resolved.conf"), file));
    assertThat(outcome.exitCode()).isEqualTo(4);
  }

  @Test
  void refusesDataOfAnotherName() throws IOException {
    prepare("cifar10", 640, 10);

    Program.Outcome outcome = dryRun(conf("demo.conf"));

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.errors())
        .isEqualTo(
            "Cannot train on %s: it holds cifar10, the configuration names shapes\n"
                .formatted(directory.resolve("data")));
  }

  /** The manifest of prepared data whose files nobody needs. */
  private void prepare(String dataset, int trainRows, int classes) throws IOException {
    Manifest manifest =
        new Manifest(
            1,
            dataset,
            "nowhere",
            IntStream.range(0, classes).mapToObj(c -> "class-" + c).toList(),
            32,
            32,
            3,
            List.of(0.5, 0.5, 0.5),
            List.of(0.2, 0.2, 0.2),
            Map.of(
                Split.TRAIN, new SplitFiles(trainRows, List.of()),
                Split.TEST, new SplitFiles(100, List.of())),
            Account.NONE,
            Basis.UNKNOWN);
    Path data = Files.createDirectory(directory.resolve("data"));
    Files.writeString(data.resolve("manifest.json"), manifest.json());
  }

  private Program.Outcome dryRun(Path file, String... settings) {
    List<String> words = new ArrayList<>(List.of("train", "--dry-run", "--conf", file.toString()));
    Stream.concat(
            Stream.of(
                "run.directory=" + directory.resolve("run"),
                "data.directory=" + directory.resolve("data")),
            Stream.of(settings))
        .forEach(setting -> words.addAll(List.of("--set", "spaced-kd." + setting)));
    return Program.runOn(0, words.toArray(String[]::new));
  }

  private static Path conf(String name) {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(root.resolve(".mvn"))) {
      root = root.getParent();
    }
    return root.resolve("conf").resolve(name);
  }
}
