// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.image.decoding.Rejection;
import org.spacedkd.jobs.data.files.Originals;
import org.spacedkd.jobs.data.shards.Encoding;
import org.spacedkd.jobs.data.shards.Example;
import org.spacedkd.jobs.data.shards.Split;
import org.spacedkd.jobs.storage.Json;

class ImageFolderIT {
  @TempDir private Path temporary;

  private PhotoPreparation folder;

  /** Two classes, every kind of file in the first, one file in the second. */
  @BeforeEach
  void writeTheZoo() throws IOException {
    folder = new PhotoPreparation(temporary.resolve("zoo"), temporary.resolve("out"));
    for (String kind : List.of("good", "bad")) {
      for (String name : PhotoFiles.zoo(kind).keySet()) {
        write("train/a/" + name, name);
      }
    }
    write("train/b/baseline.jpg", "grey.jpg");
    write("val/a/baseline.jpg", "baseline.jpg");
    write("val/b/colour.png", "colour.png");
  }

  private Path write(String path, String name) throws IOException {
    return PhotoFiles.write(folder.source().resolve(path), name);
  }

  @Test
  void keepsTheBytesOfWhatCanBeDecoded() {
    int bad = PhotoFiles.zoo("bad").size();
    Manifest manifest = folder.prepare(bad);

    List<String> names = PhotoFiles.zoo("good").keySet().stream().sorted().toList();
    List<Example> examples = folder.examples(Split.TRAIN);
    assertThat(examples).extracting(Example::id).containsExactlyElementsOf(ids(names.size() + 1));
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Example example = examples.get(i);
      assertThat(example.bytes()).as(name).isEqualTo(PhotoFiles.bytes(name));
      assertThat(example.encoding()).hasToString(PhotoFiles.zoo("good").get(name));
      assertThat(List.of(example.height(), example.width())).isEqualTo(PhotoFiles.size(name));
      assertThat(List.of(example.decode().height(), example.decode().width()))
          .isEqualTo(PhotoFiles.size(name));
      assertThat(example.label()).isZero();
    }
    assertThat(examples.get(names.size()).label()).isEqualTo(1);
    assertThat(folder.examples(Split.TEST)).extracting(Example::label).containsExactly(0, 1);
    assertThat(manifest.classes()).containsExactly("a", "b");
    assertThat(manifest.mean()).containsExactly(0.485, 0.456, 0.406);
    assertThat(manifest.split(Split.TRAIN).rows()).isEqualTo(names.size() + 1);
  }

  private static List<Integer> ids(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @Test
  void quarantinesTheRestInOrderWithTheReasonOfEach() throws IOException {
    Map<String, String> bad = PhotoFiles.zoo("bad");

    folder.prepare(bad.size());

    List<String> names = bad.keySet().stream().sorted().toList();
    List<String> lines = folder.quarantine();
    assertThat(lines).hasSameSizeAs(names);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      assertThat(Json.parse(lines.get(i)).path("split").asText()).isEqualTo("train");
      assertThat(Json.parse(lines.get(i)).path("path").asText()).isEqualTo("train/a/" + name);
      assertThat(Json.parse(lines.get(i)).path("bytes").asInt())
          .isEqualTo(PhotoFiles.bytes(name).length);
      assertThat(Json.parse(lines.get(i)).path("reason").asText())
          .startsWith(Rejection.valueOf(bad.get(name)).sentence() + ": ");
    }
  }

  @Test
  void refusesMoreBadPhotosThanAllowedAndGoesOnFromItsFilesWhenMoreAre() throws IOException {
    int bad = PhotoFiles.zoo("bad").size();

    assertThatThrownBy(() -> folder.prepare(bad - 1))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "Cannot prepare image-folder: %d images are bad (data.max-bad = %d), the first"
                + " train/a/arithmetic.jpg: The file is an image of a kind that is not decoded:"
                + " JPEG of process 9; all are in %s/quarantine.jsonl",
            bad, bad - 1, folder.directory())
        .extracting(failure -> ((UserException) failure).exitCode())
        .isEqualTo(ExitCode.DATA);
    assertThat(folder.hashes().keySet())
        .containsExactly("quarantine.jsonl", "test-00000.parquet", "train-00000.parquet");
    assertThat(folder.quarantine()).hasSize(bad);

    Map<String, Long> times = folder.times();
    folder.prepare(bad);
    assertThat(folder.times()).isEqualTo(times);
  }

  @Test
  void passesOverTheFilesOfOperatingSystemsAndNoOther() throws IOException {
    List<String> own = List.of(".DS_Store", "Thumbs.db", "desktop.ini", "._grey.jpg");
    for (String name : own) {
      write("train/b/" + name, "page.jpg");
    }
    write("train/b/grey.jpg", "grey.jpg");
    write("train/.DS_Store", "page.jpg");
    write("train/b/._alone.jpg", "grey.jpg");
    write("train/b/.hidden.jpg", "grey.jpg");
    write("train/b/more/grey.jpg", "grey.jpg");
    Files.write(folder.source().resolve("train/b/notes.txt"), new byte[] {1, 2, 3});
    int bad = PhotoFiles.zoo("bad").size() + 1;

    folder.prepare(bad);

    assertThat(folder.examples(Split.TRAIN)).filteredOn(e -> e.label() == 1).hasSize(5);
    assertThat(folder.quarantine()).hasSize(bad);
    assertThat(folder.quarantine().get(bad - 1))
        .isEqualTo(
            "{\"split\":\"train\",\"path\":\"train/b/notes.txt\",\"bytes\":3,"
                + "\"reason\":\"The file begins like no image: 3 bytes\"}");
  }

  @Test
  void takesTheClassesOfAFileInItsOrder() throws IOException {
    for (String split : List.of("train", "val")) {
      write(split + "/c/grey.jpg", "grey.jpg");
    }
    Path classes = Files.writeString(temporary.resolve("classes.txt"), "c third class\n\nb\n");
    Originals originals =
        new Originals(folder.source().toString(), Optional.of(classes.toString()), empty(), 0);

    Manifest manifest = folder.prepare(2, originals);

    assertThat(manifest.classes()).containsExactly("c", "b");
    assertThat(folder.examples(Split.TRAIN)).extracting(Example::label).containsExactly(0, 1);
    assertThat(folder.examples(Split.TEST))
        .extracting(Example::encoding)
        .containsExactly(Encoding.JPEG, Encoding.PNG);
  }

  private static Optional<String> empty() {
    return Optional.empty();
  }

  @Test
  void labelsAFlatFolderByAList() throws IOException {
    Path source = temporary.resolve("flat");
    List<String> lines = new ArrayList<>();
    for (String label : List.of("a", "b", "c")) {
      PhotoFiles.write(source.resolve("train/" + label + "/1.jpg"), "grey.jpg");
    }
    for (String line : List.of("3.jpg a", "1.jpg c 0 0 62 62", "2.jpg\tb")) {
      lines.add(line);
      PhotoFiles.write(source.resolve("val/" + line.substring(0, 5)), "grey.jpg");
    }
    Path list = Files.write(temporary.resolve("val.txt"), lines);
    Path classes = Files.writeString(temporary.resolve("classes.txt"), "c\na\n");
    PhotoPreparation flat = new PhotoPreparation(source, temporary.resolve("flat-out"));

    flat.prepare(
        2,
        new Originals(
            source.toString(), Optional.of(classes.toString()), Optional.of(list.toString()), 0));

    assertThat(flat.examples(Split.TEST)).extracting(Example::label).containsExactly(0, 1);
  }
}
