// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.shapes.ShapeImages;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.Originals;
import org.spacedkd.jobs.data.raw.CifarFiles;
import org.spacedkd.jobs.data.shards.Split;

class PreparationIT {
  @TempDir private Path temporary;

  @Test
  void writesTheSameBytesForAnyNumberOfTasksAtOnce() throws IOException {
    prepare(1, DatasetSource.SHAPES, "", directory("one"));
    prepare(2, DatasetSource.SHAPES, "", directory("two"));

    Map<String, String> one = hashes(directory("one"));
    assertThat(one.keySet())
        .containsExactly(
            "manifest.json",
            "originals.jsonl.gz",
            "test-00000.parquet",
            "train-00000.parquet",
            "train-00001.parquet",
            "train-00002.parquet",
            "train-00003.parquet",
            "train-00004.parquet");
    assertThat(hashes(directory("two"))).isEqualTo(one);
  }

  @Test
  void isReadBySparkAsTheImagesThatWereDrawn() {
    Manifest manifest = prepare(2, DatasetSource.SHAPES, "", directory("shapes"));

    try (JavaSparkContext context = LocalSpark.open(2)) {
      SparkSession session = SparkSession.builder().sparkContext(context.sc()).getOrCreate();
      List<Row> rows =
          session
              .read()
              .parquet(directory("shapes") + "/*.parquet")
              .where("id in (0, 4321)")
              .orderBy("id", "label")
              .select("id", "label", "height", "width", "encoding", "bytes")
              .collectAsList();
      assertThat(session.read().parquet(directory("shapes") + "/*.parquet").count())
          .isEqualTo(6_000);
      assertThat(rows).hasSize(3);
      Row row = rows.get(2);
      assertThat(row.<Integer>getAs("id")).isEqualTo(4321);
      assertThat(row.<Integer>getAs("label")).isEqualTo(1);
      assertThat(row.<Integer>getAs("height")).isEqualTo(32);
      assertThat(row.<Integer>getAs("width")).isEqualTo(32);
      assertThat(row.<String>getAs("encoding")).isEqualTo("RGB");
      assertThat(row.<byte[]>getAs("bytes")).isEqualTo(ShapeImages.image("train", 4321).rgb());
    }
    assertThat(manifest.split(Split.TRAIN).rows()).isEqualTo(5_000);
    assertThat(manifest.split(Split.TEST).rows()).isEqualTo(1_000);
    assertThat(manifest.classes()).hasSize(10).startsWith("circle", "ring");
  }

  @Test
  void doesNothingTheSecondTimeThoughTheSourceIsGone() throws IOException {
    String source = cifar100(3, 2).toString();
    Manifest first = prepare(2, DatasetSource.CIFAR100, source, directory("out"));
    assertThat(prepare(2, DatasetSource.CIFAR100, source, directory("out"))).isEqualTo(first);
    Files.move(Path.of(source), temporary.resolve("elsewhere"));

    assertThat(prepare(2, DatasetSource.CIFAR100, source, directory("out"))).isEqualTo(first);
  }

  @Test
  void preparesAgainWhereAFileIsMissing() throws IOException {
    String source = cifar100(3, 2).toString();
    prepare(2, DatasetSource.CIFAR100, source, directory("out"));
    Map<String, String> hashes = hashes(directory("out"));
    Files.delete(Path.of(directory("out"), "train-00000.parquet"));

    prepare(2, DatasetSource.CIFAR100, source, directory("out"));

    assertThat(hashes(directory("out"))).isEqualTo(hashes);
  }

  @Test
  void takesAwayWhatAnInterruptedPreparationLeft() throws IOException {
    Path out = Files.createDirectories(Path.of(directory("out")));
    Files.writeString(out.resolve("train-00017.parquet"), "left");
    Files.writeString(out.resolve("_temporary-5-test-00000.parquet"), "left");
    Files.writeString(out.resolve("notes.txt"), "the user's own");

    prepare(2, DatasetSource.CIFAR100, cifar100(3, 2).toString(), directory("out"));

    assertThat(hashes(directory("out")).keySet())
        .containsExactly(
            "manifest.json",
            "notes.txt",
            "originals.jsonl.gz",
            "test-00000.parquet",
            "train-00000.parquet");
  }

  @Test
  void refusesADirectoryOfAnotherDataSet() throws IOException {
    Path ten = CifarFiles.cifar10(temporary.resolve("ten"), 1);
    prepare(2, DatasetSource.CIFAR10, ten.toString(), directory("out"));
    Map<String, String> before = hashes(directory("out"));

    assertThatThrownBy(() -> prepare(2, DatasetSource.SHAPES, "", directory("out")))
        .isInstanceOf(UserException.class)
        .hasMessage("Cannot prepare shapes: %s holds cifar10".formatted(directory("out")))
        .extracting(failure -> ((UserException) failure).exitCode())
        .isEqualTo(ExitCode.DATA);
    assertThat(hashes(directory("out"))).isEqualTo(before);
  }

  @Test
  void refusesADirectoryThatWasPreparedFromAnotherSource() throws IOException {
    Path first = CifarFiles.cifar10(temporary.resolve("first"), 1);
    Path second = CifarFiles.cifar10(temporary.resolve("second"), 2);
    prepare(2, DatasetSource.CIFAR10, first.toString(), directory("out"));

    assertThatThrownBy(() -> prepare(2, DatasetSource.CIFAR10, second.toString(), directory("out")))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "Cannot prepare cifar10: %s holds it from file:%s, not from file:%s (prepare --again"
                + " makes it anew)",
            directory("out"), first, second);
  }

  @Test
  void leavesNothingBehindWhereALabelIsOutOfRange() throws IOException {
    Path source = cifar100(2_500, 2);
    byte[] bytes = Files.readAllBytes(source.resolve("train.bin"));
    bytes[3074 * 1_500 + 1] = 101;
    bytes[3074 * 2_400 + 1] = 102;
    Files.write(source.resolve("train.bin"), bytes);

    assertThatThrownBy(
            () -> prepare(2, DatasetSource.CIFAR100, source.toString(), directory("out")))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "Cannot read %s/train.bin: label 101 at byte 4611001 (0 to 99)".formatted(source))
        .extracting(failure -> ((UserException) failure).exitCode())
        .isEqualTo(ExitCode.DATA);
    assertThat(hashes(directory("out"))).isEmpty();
  }

  @Test
  void writesNothingWhereAFileIsCutShort() throws IOException {
    Path source = cifar100(3, 2);
    byte[] bytes = Files.readAllBytes(source.resolve("test.bin"));
    Files.write(source.resolve("test.bin"), Arrays.copyOf(bytes, 5_000));

    assertThatThrownBy(
            () -> prepare(2, DatasetSource.CIFAR100, source.toString(), directory("out")))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "Cannot read %s/test.bin: the record at byte 3074 has 1926 of 3074 bytes"
                .formatted(source));
    assertThat(Path.of(directory("out"))).doesNotExist();
  }

  @Test
  void saysWhatCannotBeWritten() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "no directory");
    String source = cifar100(3, 2).toString();

    assertThatThrownBy(() -> prepare(2, DatasetSource.CIFAR100, source, file + "/out"))
        .isInstanceOf(UserException.class)
        .hasMessageMatching("Cannot write %s/out/t(rain|est)-00000.parquet: .+".formatted(file))
        .extracting(failure -> ((UserException) failure).exitCode())
        .isEqualTo(ExitCode.RESOURCES);
  }

  private Manifest prepare(
      int tasksAtOnce, DatasetSource dataset, String source, String directory) {
    try (JavaSparkContext context = LocalSpark.open(tasksAtOnce)) {
      return Preparation.prepare(context, dataset, Originals.of(source), directory);
    }
  }

  private Path cifar100(int trainRows, int testRows) throws IOException {
    return CifarFiles.cifar100(temporary.resolve("hundred"), trainRows, testRows);
  }

  private String directory(String name) {
    return temporary.resolve(name).toString();
  }

  /** SHA-256 of every file but Hadoop's own hidden checksums. */
  private static Map<String, String> hashes(String directory) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    Directory hadoop = Directory.of(directory, new Configuration());
    try (Stream<Path> files = Files.list(Path.of(directory))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (!name.endsWith(".crc")) {
          hashes.put(name, hadoop.sha256(name));
        }
      }
    }
    return hashes;
  }
}
