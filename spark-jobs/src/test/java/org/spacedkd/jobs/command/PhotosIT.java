// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;
import org.spacedkd.jobs.data.PhotoFiles;
import org.spacedkd.jobs.data.TinyImageNetFiles;

/** From the original files of photos to a student, by the command line. */
class PhotosIT {
  private static final List<String> PHOTOS =
      List.of("orientation-6.jpg", "half-chroma.jpg", "cmyk.jpg", "colour.png", "palette.gif");

  @TempDir private Path root;

  private TinyRun tinyImageNet(String name) throws IOException {
    Path source = TinyImageNetFiles.write(root.resolve("tiny"), 8);
    return TinyRun.of(
        root,
        name,
        "data.dataset = tiny-imagenet",
        "data.source = \"%s\"".formatted(source),
        "data.directory = \"%s\"".formatted(root.resolve("prepared-tiny")),
        "teacher.width = 0.25",
        "student.width = 0.25",
        "training { epochs = 4, global-batch-size = 12 }");
  }

  private TinyRun imageFolder(String name) throws IOException {
    Path source = root.resolve("folder");
    for (String split : List.of("train", "val")) {
      for (String photo : PHOTOS) {
        PhotoFiles.write(source.resolve("%s/a/%s".formatted(split, photo)), photo);
        PhotoFiles.write(source.resolve("%s/b/%s".formatted(split, photo)), photo);
      }
    }
    return TinyRun.of(
        root,
        name,
        "data.dataset = image-folder",
        "data.source = \"%s\"".formatted(source),
        "data.directory = \"%s\"".formatted(root.resolve("prepared-folder")),
        "data.augmentation = imagenet",
        "data.image-size = 48",
        "teacher.width = 0.25",
        "student.width = 0.25",
        "training { epochs = 1, global-batch-size = 4 }");
  }

  @Test
  void trainOnTinyImageNet() throws IOException {
    TinyRun run = tinyImageNet("tiny").train();

    List<JsonNode> evaluations = evaluations(run);
    assertThat(evaluations).isNotEmpty();
    assertThat(evaluations).allMatch(line -> line.path("examples").asInt() == 24);
    // Red, green and blue: chance is a third.
    assertThat(evaluations.get(evaluations.size() - 1).path("accuracy").asDouble())
        .isGreaterThan(0.6);
  }

  private static List<JsonNode> evaluations(TinyRun run) {
    return run.lines("metrics.jsonl").stream()
        .filter(line -> line.path("event").asText().equals("evaluation"))
        .toList();
  }

  @Test
  void trainOnPhotosOfAnySizeTheSameOnAnyNumberOfTasks() throws IOException {
    TinyRun one = imageFolder("one").trainOn(1);
    TinyRun two = imageFolder("two").trainOn(2);

    two.requireSameAs(one);
    assertThat(evaluations(one)).allMatch(line -> line.path("examples").asInt() == 10);
  }

  @Test
  void askForASizeWherePhotosHaveNone() throws IOException {
    TinyRun run = imageFolder("sizeless");

    Program.Outcome outcome = run.run("train", "--set", "spaced-kd.data.image-size=null");

    assertThat(outcome.errors())
        .isEqualTo(
            "Cannot train on %s: its images differ in size; set spaced-kd.data.image-size\n"
                .formatted(root.resolve("prepared-folder")));
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.CONFIGURATION.code());
    assertThat(Files.exists(run.directory())).isFalse();
  }
}
