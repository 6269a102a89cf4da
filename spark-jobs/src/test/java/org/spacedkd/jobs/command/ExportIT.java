// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.golden.Tolerance;
import org.spacedkd.core.safetensors.Safetensors;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyImages;
import org.spacedkd.jobs.TinyRun;

/** The command {@code export}, and what other programs make of its files. */
class ExportIT {
  /** The run's network is one that torchvision can build, and ends in a few steps. */
  private static final String[] SETTINGS = {
    "distillation.mode = none", "student { stem = imagenet, width = 1 }", "training.max-steps = 4"
  };

  @TempDir private static Path root;
  private static TinyRun run;
  private static Path exported;

  @BeforeAll
  static void trainAndExport() {
    run = TinyRun.of(root, "exported", SETTINGS).train();
    Program.Outcome outcome = run.run("export", "--images", "bytes");
    exported = run.directory().resolve("export");
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.output())
        .contains("dl4j         %s/student.zip\n".formatted(exported))
        .contains("onnx         %s/student.onnx\n".formatted(exported))
        .contains("safetensors  %s/student.safetensors\n".formatted(exported));
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void isAsAccurateInOnnxRuntimeAsInTheRun() throws IOException {
    JsonNode evaluated =
        run.lines("metrics.jsonl").stream()
            .filter(line -> line.path("event").asText().equals("evaluation"))
            .reduce((earlier, later) -> later)
            .orElseThrow();

    assertThat(OnnxStudent.correct(exported.resolve("student.onnx"), testImages()))
        .isEqualTo((int) Math.round(evaluated.get("accuracy").asDouble() * TinyImages.TEST));
  }

  @Test
  void hasTheSameLogitsInTorchvisionAsInOnnxRuntime() throws Exception {
    String python = Optional.ofNullable(System.getenv("PYTHON")).orElse("python3");
    Assumptions.assumeTrue(
        new ProcessBuilder(python, "-c", "import torch, torchvision, safetensors")
                .redirectErrorStream(true)
                .start()
                .onExit()
                .join()
                .exitValue()
            == 0,
        "there is no torchvision; PYTHON names its Python");
    Process torchvision =
        new ProcessBuilder(
                python,
                "src/test/python/exported_student.py",
                exported.resolve("student.safetensors").toString(),
                testImages().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> rows = torchvision.inputReader().lines().toList();
    assertThat(torchvision.waitFor()).isZero();

    Tolerance.SINGLE.assertClose(
        "logits",
        rows.stream()
            .flatMap(row -> Arrays.stream(row.split(" ")))
            .mapToDouble(Double::parseDouble)
            .toArray(),
        OnnxStudent.logits(exported.resolve("student.onnx"), testImages()));
  }

  @Test
  void saysWhereTheModelComesFromAndWhatItsClassesAre() throws IOException {
    Map<String, String> metadata =
        Safetensors.read("student", Files.readAllBytes(exported.resolve("student.safetensors")))
            .metadata();

    assertThat(metadata)
        .containsEntry("run", "exported")
        .containsEntry("dataset", "cifar10")
        .containsEntry("architecture", "resnet10")
        .containsEntry("channels", "64 128 256 512")
        .containsEntry("sha256", run.sha256(TinyRun.STUDENT));
    assertThat(metadata.get("classes").lines()).hasSize(10).startsWith("class-0");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "--format, pickle, \"Unknown format: pickle (known: dl4j, onnx, safetensors)\"",
        "--learner, teacher, Unknown learner: teacher (known: student)",
        "--images, jpeg, \"Unknown images: jpeg (known: normalized, bytes)\""
      })
  void refusesWhatItDoesNotKnow(String option, String value, String message) {
    requireRefusal(2, message, run.run("export", option, value));
  }

  @Test
  void refusesARunThatIsNotThere() {
    TinyRun none = TinyRun.of(root, "none", SETTINGS);

    requireRefusal(
        3,
        "Cannot export %s: no run has been begun there".formatted(none.directory()),
        none.run("export"));
  }

  @Test
  void refusesARunThatIsNotFinished() throws IOException {
    TinyRun begun = TinyRun.of(root, "begun", SETTINGS);
    Files.createDirectories(begun.directory());
    for (String file : List.of("resolved.conf", "manifest.json", "_STATUS.json")) {
      String text = run.text(file).replace("\"finished\"", "\"running\"");
      Files.writeString(begun.directory().resolve(file), text);
    }

    requireRefusal(
        3,
        "Cannot export %s: the run is not finished; train goes on with it"
            .formatted(begun.directory()),
        begun.run("export"));
    assertThat(begun.directory().resolve("export")).doesNotExist();
  }

  @Test
  void refusesDataThatTheRunWasNotTrainedOn() throws IOException {
    Path others = root.resolve("others");
    Files.createDirectories(others);
    String manifest =
        Files.readString(root.resolve("prepared/manifest.json"))
            .replaceAll("\"sha256\" : \"....", "\"sha256\" : \"0000");
    Files.writeString(others.resolve("manifest.json"), manifest);

    requireRefusal(
        3,
        "Cannot export %s: it was not trained on the data prepared in %s"
            .formatted(run.directory(), others),
        run.run("export", "--set", "spaced-kd.data.directory=" + others));
  }

  private static void requireRefusal(int exitCode, String message, Program.Outcome outcome) {
    assertThat(outcome.errors().lines()).containsExactly(message);
    assertThat(outcome.exitCode()).isEqualTo(exitCode);
  }

  private static Path testImages() {
    return root.resolve("originals/test_batch.bin");
  }
}
