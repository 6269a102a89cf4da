// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;

/**
 * A user's mistake is one sentence on standard error and an exit code; no file of a run is touched.
 */
class BadInputIT {
  @TempDir private static Path root;

  private static TinyRun begun;
  private static TinyRun other;
  private static TinyRun both;

  /**
   * A mistake and what is said of it.
   *
   * @param words the command line
   * @param sentence all of standard error
   */
  record Mistake(String name, List<String> words, ExitCode exitCode, String sentence) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A run that was killed before it wrote that it is done, and one that was never begun. */
  @BeforeAll
  static void begin() throws IOException {
    begun = TinyRun.of(root, "begun").train();
    Files.writeString(
        begun.directory().resolve("_STATUS.json"),
        begun.text("_STATUS.json").replace("finished", "running"));
    other = TinyRun.of(root, "other");
    both = TinyRun.of(root, "both", "distillation.interval-epochs = 1.5");
    String manifest = Files.readString(root.resolve("prepared/manifest.json"));
    prepared("nine-classes", manifest.replace(", \"class-9\"", ""));
    prepared("other-files", manifest.replaceFirst("\"sha256\" : \"....", "\"sha256\" : \"beef"));
  }

  private static void prepared(String name, String manifest) throws IOException {
    Files.writeString(Files.createDirectory(root.resolve(name)).resolve("manifest.json"), manifest);
  }

  static Stream<Mistake> mistakes() {
    return Stream.of(commandLines(), configurations(), directories()).flatMap(List::stream);
  }

  private static List<Mistake> commandLines() {
    return List.of(
        new Mistake(
            "no command",
            List.of(),
            ExitCode.CONFIGURATION,
            "Cannot read the command line: Missing required subcommand (see spaced-kd --help)"),
        new Mistake(
            "unknown command",
            List.of("trian", "--conf", other.conf().toString()),
            ExitCode.CONFIGURATION,
            "Unknown command: trian (known: prepare, plan, doctor, train, sweep, evaluate, export,"
                + " report, status, verify, help)"),
        new Mistake(
            "--config for --conf",
            List.of("train", "--config", other.conf().toString()),
            ExitCode.CONFIGURATION,
            "Cannot read the command line: Missing required option: '--conf=FILE'"
                + " (see spaced-kd train --help)"),
        new Mistake(
            "no --conf",
            List.of("train"),
            ExitCode.CONFIGURATION,
            "Cannot read the command line: Missing required option: '--conf=FILE'"
                + " (see spaced-kd train --help)"),
        new Mistake(
            "no such file",
            List.of("train", "--conf", root.resolve("no.conf").toString()),
            ExitCode.CONFIGURATION,
            "Cannot read configuration %s: no such file".formatted(root.resolve("no.conf"))));
  }

  private static List<Mistake> configurations() {
    return List.of(
        train(
            "unknown key",
            ExitCode.CONFIGURATION,
            "--set: Unknown setting spaced-kd.training.epoch"
                + " (known: epochs, max-steps, global-batch-size)",
            "training.epoch=3"),
        train(
            "wrong type",
            ExitCode.CONFIGURATION,
            "--set: Invalid spaced-kd.training.epochs: many (a whole number, at least 1)",
            "training.epochs=many"),
        new Mistake(
            "both intervals",
            both.arguments("train"),
            ExitCode.CONFIGURATION,
            both.conf()
                + ": 7: Invalid spaced-kd.distillation.interval-steps: 2"
                + " (spaced-kd.distillation.interval-epochs is set too; null unsets one of them)"),
        train(
            "interval below a step",
            ExitCode.CONFIGURATION,
            "Invalid spaced-kd.distillation.interval-epochs: 0.25"
                + " (less than one step of an epoch's 3)",
            "distillation.interval-epochs=0.25",
            "distillation.interval-steps=null"),
        train(
            "batch smaller than the workers",
            ExitCode.CONFIGURATION,
            other.conf()
                + ": 6: Invalid spaced-kd.training.global-batch-size: 32"
                + " (at least spaced-kd.averaging.workers = 33)",
            "averaging.workers=33"),
        train(
            "a batch norm over one value",
            ExitCode.CONFIGURATION,
            "Cannot normalise layer4.0.bn1 of the teacher: in step 1 worker 0 has 1 of 1 examples,"
                + " on a map of 1 x 1; change spaced-kd.training.global-batch-size (32),"
                + " spaced-kd.averaging.workers (1) or spaced-kd.data.image-size (8)",
            "data.train-examples=33",
            "data.image-size=8"),
        train(
            "unknown engine",
            ExitCode.CONFIGURATION,
            "Unknown engine: abacus (known: dl4j, libtorch)",
            "engine=abacus"));
  }

  private static List<Mistake> directories() {
    return List.of(
        train(
            "no data directory",
            ExitCode.DATA,
            "Cannot open prepared data %s: no manifest.json there; run prepare first"
                .formatted(root.resolve("nowhere")),
            "data.source=null",
            "data.directory=" + root.resolve("nowhere")),
        train(
            "data of another data set",
            ExitCode.DATA,
            "Cannot train on %s: it holds cifar10, the configuration names cifar100"
                .formatted(root.resolve("prepared")),
            "data.dataset=cifar100"),
        train(
            "run of another configuration",
            ExitCode.CONFIGURATION,
            "Cannot resume %s: it holds a run of another configuration (spaced-kd.run.seed)"
                .formatted(begun.directory()),
            "run.directory=" + begun.directory(),
            "run.seed=8"),
        train(
            "run of other classes",
            ExitCode.DATA,
            "Cannot resume %s: it was begun on 10 classes, the data have 9"
                .formatted(begun.directory()),
            "run.directory=" + begun.directory(),
            "data.directory=" + root.resolve("nine-classes")),
        train(
            "run of other files",
            ExitCode.DATA,
            "Cannot resume %s: the prepared data are not those it was begun on"
                .formatted(begun.directory()),
            "run.directory=" + begun.directory(),
            "data.directory=" + root.resolve("other-files")),
        train(
            "run of data that are gone",
            ExitCode.DATA,
            "Cannot open prepared data %s: no manifest.json there; run prepare first"
                .formatted(root.resolve("nowhere")),
            "run.directory=" + begun.directory(),
            "data.source=null",
            "data.directory=" + root.resolve("nowhere")),
        notBegun(
            "evaluate",
            "Cannot evaluate %s/models/teacher.safetensors: no such file;"
                + " train writes it when it is done"),
        notBegun("report", "Cannot report on %s: no run has been begun there"),
        notBegun("status", "Cannot tell the status of %s: no run has been begun there"));
  }

  private static Mistake train(
      String name, ExitCode exitCode, String sentence, String... settings) {
    List<String> words =
        Stream.concat(
                Stream.of("train", "--conf", other.conf().toString()),
                Stream.of(settings).flatMap(one -> Stream.of("--set", "spaced-kd." + one)))
            .toList();
    return new Mistake(name, words, exitCode, sentence);
  }

  private static Mistake notBegun(String command, String sentence) {
    return new Mistake(
        command + " of nothing",
        List.of(command, "--conf", other.conf().toString()),
        ExitCode.DATA,
        sentence.formatted(other.directory()));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isOneSentenceAndTouchesNoFile(Mistake mistake) {
    Map<String, String> before = TinyRun.hashes(root);

    Program.Outcome outcome = Program.run(mistake.words().toArray(String[]::new));

    assertThat(outcome.errors()).isEqualTo(mistake.sentence() + "\n");
    assertThat(outcome.exitCode()).isEqualTo(mistake.exitCode().code());
    assertThat(outcome.output()).isEmpty();
    assertThat(TinyRun.hashes(root)).isEqualTo(before);
    assertThat(other.directory()).doesNotExist();
  }
}
