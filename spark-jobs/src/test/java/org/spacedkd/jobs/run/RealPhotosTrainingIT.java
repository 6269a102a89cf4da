// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;
import org.spacedkd.jobs.data.RealImages;

/** Real photos from their original files to a student, by the command line. */
@Tag("long")
class RealPhotosTrainingIT {
  private static final int CLASSES = 8;

  private static Path images;

  @TempDir private Path root;

  @BeforeAll
  static void unpack() throws IOException, InterruptedException {
    images = RealImages.unpack();
  }

  private TinyRun run(String dataset, Path source, String... settings) {
    return TinyRun.of(
        root,
        dataset,
        Stream.concat(
                Stream.of(
                    "data.dataset = " + dataset,
                    "data.source = \"%s\"".formatted(source),
                    "data.directory = \"%s\"".formatted(root.resolve("prepared")),
                    "data.image-size = 64",
                    "training { epochs = 4, max-steps = 4, global-batch-size = 16 }"),
                Stream.of(settings))
            .toArray(String[]::new));
  }

  /** Four steps in two windows: a replay sees what its teacher saw, and something is learnt. */
  private static void assertTrained(TinyRun run, int testImages) {
    List<JsonNode> turns = run.lines("ledger.jsonl");
    assertThat(turns).hasSize(4);
    for (int i = 0; i < turns.size(); i += 2) {
      JsonNode recorded = turns.get(i).path("teacher").path("data");
      assertThat(recorded).isNotEmpty();
      assertThat(turns.get(i + 1).path("student").path("data")).isEqualTo(recorded);
    }
    List<JsonNode> evaluations =
        run.lines("metrics.jsonl").stream()
            .filter(line -> line.path("event").asText().equals("evaluation"))
            .toList();
    assertThat(evaluations).isNotEmpty();
    assertThat(evaluations)
        .allSatisfy(
            line -> {
              assertThat(line.path("examples").asInt()).isEqualTo(testImages);
              assertThat(line.path("loss").asDouble()).isFinite().isPositive();
            });
    assertThat(Program.run("verify", "--run", run.directory().toString()).exitCode()).isZero();
  }

  @Test
  void tinyImageNet() throws IOException {
    TinyRun run =
        run("tiny-imagenet", someOfTinyImageNet(), "data.augmentation = imagenet").train();

    assertTrained(run, 50 * CLASSES);
  }

  @Test
  void fullSizePhotosAsTransformersAreTrained() {
    TinyRun run =
        run(
                "image-folder",
                images.resolve("hymenoptera_data"),
                "data.augmentation = randaugment-erasing",
                "data.resize-filter = bicubic")
            .train();

    assertTrained(run, 30);
  }

  @Test
  void samplesOfImageNet() throws IOException {
    TinyRun run = run("image-folder", samples(), "data.augmentation = imagenet").train();

    assertTrained(run, 60);
  }

  /** The first classes of it, all of their images. */
  private Path someOfTinyImageNet() throws IOException {
    Path original = images.resolve("tiny-imagenet-200");
    Path some = Files.createDirectories(root.resolve("some/val/images")).resolve("../..");
    List<String> wnids = Files.readAllLines(original.resolve("wnids.txt")).subList(0, CLASSES);
    Files.write(some.resolve("wnids.txt"), wnids);
    Files.copy(original.resolve("words.txt"), some.resolve("words.txt"));
    for (String wnid : wnids) {
      copy(
          original.resolve("train/%s/images".formatted(wnid)),
          some.resolve("train/%s/images".formatted(wnid)));
    }
    List<String> annotations =
        Files.readAllLines(original.resolve("val/val_annotations.txt")).stream()
            .filter(line -> wnids.contains(line.split("\t", -1)[1]))
            .toList();
    Files.write(some.resolve("val/val_annotations.txt"), annotations);
    for (String line : annotations) {
      String name = "val/images/" + line.split("\t", -1)[0];
      Files.copy(original.resolve(name), some.resolve(name));
    }
    return some.normalize();
  }

  /** One photo of a class, each of which is in either split. */
  private Path samples() throws IOException {
    Path source = root.resolve("samples");
    for (Path photo : files(images.resolve("imagenet-sample"))) {
      String name = photo.getFileName().toString();
      for (String split : Set.of("train", "val")) {
        Path folder = source.resolve(split).resolve(name.split("_", 2)[0]);
        Files.copy(photo, Files.createDirectories(folder).resolve(name));
      }
    }
    return source;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path file : files(from)) {
      Files.copy(file, to.resolve(file.getFileName()));
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
