// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.jobs.data.shards.Example;
import org.spacedkd.jobs.data.shards.Split;

/** Photos that fill several files, three of them bad: in the first file and in the second. */
class PhotoShardsIT {
  private static final int BAD = 3;
  private static final List<String> FILES =
      List.of(
          "test-00000.parquet",
          "train-00000.parquet",
          "train-00001.parquet",
          "train-00002.parquet");

  @TempDir private static Path root;

  @TempDir private Path temporary;

  private PhotoPreparation first;

  @BeforeAll
  static void write() throws IOException {
    for (int i = 0; i < 2_100; i++) {
      String name = i == 7 || i == 8 || i == 1_500 ? "half.jpg" : "grey.jpg";
      PhotoFiles.write(root.resolve("train/%s/%04d.jpg".formatted(i < 1_300 ? "a" : "b", i)), name);
    }
    PhotoFiles.write(root.resolve("val/a/1.jpg"), "grey.jpg");
    PhotoFiles.write(root.resolve("val/b/1.jpg"), "grey.jpg");
  }

  @BeforeEach
  void prepare() {
    first = into("first");
    first.prepare(BAD);
  }

  private PhotoPreparation into(String name) {
    return new PhotoPreparation(root, temporary.resolve(name));
  }

  @Test
  void writesTheSameBytesForAnyNumberOfTasksAtOnce() throws IOException {
    assertThat(first.hashes().keySet())
        .containsAll(FILES)
        .contains("manifest.json", "originals.jsonl.gz", "quarantine.jsonl")
        .hasSize(FILES.size() + 3);
    for (int tasks : List.of(1, 4)) {
      PhotoPreparation other = into("tasks-" + tasks);
      other.prepare(tasks, other.originals(BAD));
      assertThat(other.hashes()).isEqualTo(first.hashes());
    }
  }

  @Test
  void numbersThePhotosThatAreLeftWithoutGaps() {
    List<Example> examples = first.examples(Split.TRAIN);

    assertThat(examples)
        .extracting(Example::id)
        .containsExactlyElementsOf(IntStream.range(0, 2_100 - BAD).boxed().toList());
    assertThat(examples).filteredOn(example -> example.label() == 0).hasSize(1_298);
    assertThat(examples).filteredOn(example -> example.label() == 1).hasSize(799);
  }

  @Test
  void writesOnlyTheFilesThatAreMissing() throws IOException {
    Map<String, String> hashes = first.hashes();
    Map<String, Long> times = first.times();
    Files.delete(first.directory().resolve("manifest.json"));
    Files.delete(first.directory().resolve("train-00001.parquet"));

    first.prepare(BAD);

    assertThat(first.hashes()).isEqualTo(hashes);
    Map<String, Long> later = first.times();
    assertThat(later.remove("train-00001.parquet"))
        .isGreaterThan(times.remove("train-00001.parquet"));
    assertThat(later).isEqualTo(times);
  }

  @Test
  void writesAgainWhatIsNoWholeFile() throws IOException {
    Map<String, String> hashes = first.hashes();
    Files.delete(first.directory().resolve("manifest.json"));
    Files.write(first.directory().resolve("train-00000.parquet"), new byte[100]);
    Files.delete(first.directory().resolve(".train-00000.parquet.crc"));

    first.prepare(BAD);

    assertThat(first.hashes()).isEqualTo(hashes);
  }

  @Test
  void writesAgainWhatIsOlderThanItsPhotos() throws IOException {
    Map<String, String> hashes = first.hashes();
    Map<String, Long> times = first.times();
    Files.delete(first.directory().resolve("manifest.json"));
    Path old = first.directory().resolve("train-00002.parquet");
    Files.setLastModifiedTime(old, FileTime.fromMillis(1_000));

    first.prepare(BAD);

    assertThat(first.hashes()).isEqualTo(hashes);
    assertThat(first.times().get("train-00002.parquet")).isGreaterThan(1_000);
    assertThat(first.times().get("train-00000.parquet"))
        .isEqualTo(times.get("train-00000.parquet"));
  }

  @Test
  void writesAgainWhatHoldsOtherPhotosThanThereAreNow() throws IOException {
    Files.delete(first.directory().resolve("manifest.json"));
    Path source = temporary.resolve("fewer");
    for (String path : List.of("train/a/1.jpg", "val/a/1.jpg")) {
      PhotoFiles.write(source.resolve(path), "grey.jpg");
    }
    PhotoPreparation again = new PhotoPreparation(source, first.directory());

    again.prepare(0);

    assertThat(again.hashes().keySet())
        .containsExactly(
            "manifest.json", "originals.jsonl.gz", "test-00000.parquet", "train-00000.parquet");
    assertThat(again.examples(Split.TRAIN)).hasSize(1);
  }
}
