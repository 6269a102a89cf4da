// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.safetensors.Safetensors;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;

/** Losses, teachers and intervals that a configuration can ask for, from end to end. */
@Tag("long")
class DistillationMethodsIT {
  @TempDir private static Path root;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dl4j     | online  | logit-loss = decoupled",
        "libtorch | spaced  | logit-loss = kl-t2, standardize-logits = sample",
        "dl4j     | spaced  | logit-loss = kl-t2, temperature-schedule = curriculum",
        "libtorch | offline | logit-loss = kl-t2, temperature-schedule = curriculum",
        "dl4j     | spaced  | targets = confidence-weighted, teacher-average-decay = 0.9",
        "libtorch | online  | targets = confidence-weighted, teacher-average-decay = 0.9",
        "dl4j     | self    | logit-loss = decoupled, temperature-schedule = curriculum",
      })
  void everyLossTrainsInEveryModeOnBothEngines(String engine, String mode, String loss) {
    String name = engine + "-" + mode + "-" + loss.replaceAll("[^a-z]", "");
    TinyRun run =
        TinyRun.of(
                root,
                name,
                "engine = " + engine,
                "distillation { mode = %s, curriculum-epochs = 2, %s }".formatted(mode, loss))
            .train();

    JsonNode turn = last(run, "turn", "student");
    assertThat(turn.path("loss").asDouble()).isFinite();
    assertThat(turn.has("temperature")).isEqualTo(loss.contains("curriculum"));
  }

  /** oneDNN's own 1x1 convolutions of stride 2 write past their memory here. */
  @ParameterizedTest
  @ValueSource(strings = {"dl4j", "libtorch"})
  void thinNetworksTrainOnLargerImages(String engine) {
    TinyRun run =
        TinyRun.of(root, "thin-" + engine, "engine = " + engine, "data.image-size = 64").train();
    assertThat(last(run, "turn", "student").path("loss").asDouble()).isFinite();
  }

  @Test
  void aMeanTeacherIsTheSameThroughDl4jSparkAndThroughOurs() {
    String mean = "distillation { teacher-average-decay = 0.9 }";
    String workers = "averaging { workers = 2, frequency = 2 }";
    TinyRun spark = TinyRun.of(root, "mean-spark", mean, workers).train();
    TinyRun ours =
        TinyRun.of(root, "mean-ours", mean, workers, "averaging.implementation = neutral").train();
    TinyRun plain = TinyRun.of(root, "mean-none", workers).train();

    assertThat(spark.sha256(TinyRun.STUDENT)).isEqualTo(ours.sha256(TinyRun.STUDENT));
    assertThat(spark.sha256(TinyRun.TEACHER)).isEqualTo(plain.sha256(TinyRun.TEACHER));
    assertThat(spark.sha256(TinyRun.STUDENT)).isNotEqualTo(plain.sha256(TinyRun.STUDENT));
  }

  @Test
  void aTeacherFromAFileIsWhatTheStudentLearnsFromAndStaysAsItIs() {
    TinyRun alone = TinyRun.of(root, "alone", "distillation.mode = none").train();
    TinyRun run =
        TinyRun.of(
                root,
                "pretrained",
                "distillation.mode = pretrained",
                "teacher.weights = \"%s\"".formatted(alone.directory().resolve(TinyRun.STUDENT)))
            .train();

    assertThat(last(run, "turn", "student").path("logit").asDouble()).isPositive();
    byte[] kept = read(run.directory().resolve(TinyRun.TEACHER));
    byte[] given = read(alone.directory().resolve(TinyRun.STUDENT));
    assertThat(Safetensors.read("kept", kept).tensors().get("fc.weight").floats())
        .isEqualTo(Safetensors.read("given", given).tensors().get("fc.weight").floats());
    requireOneTeacher(run, given);
  }

  /** What the file holds decides, and not where it is, whether a run is this one. */
  private static void requireOneTeacher(TinyRun run, byte[] teacher) {
    Path moved = root.resolve("moved.safetensors");
    Path other = root.resolve("other.safetensors");
    try {
      Files.write(moved, teacher);
      byte[] changed = teacher.clone();
      changed[changed.length - 4] ^= 1;
      Files.write(other, changed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String weights = "spaced-kd.teacher.weights=";

    assertThat(run.run("train", "--set", weights + moved).output()).startsWith("done before: ");
    for (String[] command : new String[][] {{"train"}, {"train", "--dry-run"}, {"status"}}) {
      List<String> words = new ArrayList<>(run.arguments(command[0], "--set", weights + other));
      words.addAll(List.of(command).subList(1, command.length));
      Program.Outcome refused = Program.run(words.toArray(String[]::new));
      assertThat(refused.errors())
          .isEqualTo(
              "Cannot resume %s: %s, spaced-kd.teacher.weights, does not hold what it was begun with%n"
                  .formatted(run.directory(), other));
      assertThat(refused.exitCode()).isEqualTo(3);
    }
  }

  @Test
  void aTeacherThatIsNotThereOrOfAnotherShapeIsRefused() {
    TinyRun missing =
        TinyRun.of(
            root,
            "missing",
            "distillation.mode = pretrained",
            "teacher.weights = \"%s\"".formatted(root.resolve("no.safetensors")));
    assertThat(missing.run("train").exitCode()).isEqualTo(3);
    assertThat(missing.run("train").errors())
        .isEqualTo("Cannot read %s: no such file%n".formatted(root.resolve("no.safetensors")));

    TinyRun small = TinyRun.of(root, "small", "distillation.mode = none").train();
    Path file = small.directory().resolve(TinyRun.STUDENT);
    TinyRun wide =
        TinyRun.of(
            root,
            "wide",
            "distillation.mode = pretrained",
            "teacher { width = 0.125, weights = \"%s\" }".formatted(file));
    assertThat(wide.run("train").exitCode()).isEqualTo(3);
    assertThat(wide.run("train").errors())
        .isEqualTo(
            "Cannot load %s: tensor conv1.weight has shape [4, 3, 3, 3] instead of [8, 3, 3, 3]%n"
                .formatted(file));
    assertThat(wide.directory()).doesNotExist();
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode last(TinyRun run, String event, String learner) {
    return run.lines("metrics.jsonl").stream()
        .filter(line -> line.path("event").asText().equals(event))
        .filter(line -> line.path("learner").asText().equals(learner))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }
}
