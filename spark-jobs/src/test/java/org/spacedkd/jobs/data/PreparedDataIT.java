// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.data.files.Originals;
import org.spacedkd.jobs.data.raw.CifarFiles;
import org.spacedkd.jobs.data.shards.Example;
import org.spacedkd.jobs.data.shards.ShardFile;
import org.spacedkd.jobs.data.shards.Split;
import org.spacedkd.jobs.storage.FaultyFileSystem;

class PreparedDataIT {
  private static JavaSparkContext context;

  @TempDir private Path temporary;

  @BeforeAll
  static void open() {
    context = LocalSpark.open(2);
  }

  @AfterAll
  static void close() {
    context.close();
  }

  @BeforeEach
  void prepare() throws IOException {
    Path source = CifarFiles.cifar100(temporary.resolve("source"), 2_100, 2);
    Preparation.prepare(
        context, DatasetSource.CIFAR100, Originals.of(source.toString()), directory().toString());
  }

  @Test
  void givesTheExamplesInOrderWithOnePartitionForEachFile() {
    JavaRDD<Example> examples = data().examples(Split.TRAIN);

    assertThat(examples.mapPartitions(rows -> List.of(count(rows)).iterator()).collect())
        .containsExactly(1_000, 1_000, 100);
    assertThat(examples.map(Example::id).collect())
        .containsExactlyElementsOf(IntStream.range(0, 2_100).boxed().toList());
    Example last = examples.filter(example -> example.id() == 2_099).first();
    assertThat(last.label()).isEqualTo(99);
    assertThat(last.decode().rgb())
        .startsWith(2_099 & 255, 2_100 & 255, 2_101 & 255)
        .hasSize(3_072);
    assertThat(data().examples(Split.TEST).count()).isEqualTo(2);
  }

  /** Which is what every file system is that is not this machine's own, even this one. */
  @Test
  void isReadOnceFromAFileSystemFarAway() throws IOException {
    context.hadoopConfiguration().setClass("fs.faulty.impl", FaultyFileSystem.class, Object.class);
    PreparedData far = PreparedData.open(context, "faulty://" + directory(), "cifar100");
    List<Integer> labels = data().examples(Split.TRAIN).map(Example::label).collect();

    assertThat(far.examples(Split.TRAIN).map(Example::label).collect()).isEqualTo(labels);
    assertThat(copies()).isEmpty();

    Path file = directory().resolve("train-00002.parquet");
    Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);
    assertThat(failureOf(far.examples(Split.TRAIN)))
        .hasMessageMatching(
            "Cannot read faulty:%s: its SHA-256 is \\w{64}, the manifest's \\w{64}"
                .formatted(file));
    // Tasks that ran beside the one that failed end when they are told to.
    Awaitility.await().untilAsserted(() -> assertThat(copies()).isEmpty());
  }

  private static List<Path> copies() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("spaced-kd-shard-"))
          .toList();
    }
  }

  @Test
  void mayBeReadInPart() {
    assertThat(data().examples(Split.TRAIN).map(Example::id).take(3)).containsExactly(0, 1, 2);
  }

  @Test
  void knowsTheManifest() {
    Manifest manifest = data().manifest();
    assertThat(manifest.dataset()).isEqualTo("cifar100");
    assertThat(manifest.mean()).containsExactly(0.507, 0.487, 0.441);
    assertThat(manifest.deviation()).containsExactly(0.267, 0.256, 0.276);
    assertThat(manifest.normalization().mean()).isEqualTo(manifest.mean());
  }

  @Test
  void findsAFlippedBit() throws IOException {
    Path file = directory().resolve("train-00001.parquet");
    byte[] bytes = Files.readAllBytes(file);
    bytes[123_456] ^= 1;
    Files.write(file, bytes);
    Files.delete(directory().resolve(".train-00001.parquet.crc"));

    UserException failure = failureOf(data().examples(Split.TRAIN));

    assertThat(failure.exitCode()).isEqualTo(ExitCode.DATA);
    ShardFile expected = data().manifest().split(Split.TRAIN).files().get(1);
    assertThat(failure)
        .hasMessageMatching(
            "Cannot read %s: its SHA-256 is [0-9a-f]{64}, the manifest's %s"
                .formatted(file, expected.sha256()));
  }

  @Test
  void namesAFileInWhichHadoopFindsDamage() throws IOException {
    Path file = directory().resolve("train-00001.parquet");
    byte[] bytes = Files.readAllBytes(file);
    bytes[5_000] ^= 1;
    Files.write(file, bytes);

    assertThat(failureOf(data().examples(Split.TRAIN)))
        .hasMessage("Cannot read %s: it is damaged in the block at byte 4608".formatted(file));
  }

  @Test
  void namesAMissingFile() throws IOException {
    Path file = directory().resolve("test-00000.parquet");
    Files.delete(file);

    assertThat(failureOf(data().examples(Split.TEST)))
        .hasMessage("Cannot read %s: there is no such file".formatted(file));
  }

  @Test
  void asksForPreparation() {
    assertThatThrownBy(() -> PreparedData.open(context, temporary.toString(), "cifar100"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "Cannot open prepared data %s: no manifest.json there; run prepare first"
                .formatted(temporary));
  }

  @Test
  void refusesAnotherDataSet() {
    assertThatThrownBy(() -> PreparedData.open(context, directory().toString(), "cifar10"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "Cannot train on %s: it holds cifar100, the configuration names cifar10"
                .formatted(directory()));
  }

  private Path directory() {
    return temporary.resolve("prepared");
  }

  private PreparedData data() {
    return PreparedData.open(context, directory().toString(), "cifar100");
  }

  private static UserException failureOf(JavaRDD<Example> examples) {
    return UserException.within(catchThrowable(examples::count)).orElseThrow();
  }

  private static int count(Iterator<Example> rows) {
    int count = 0;
    for (; rows.hasNext(); rows.next()) {
      count++;
    }
    return count;
  }
}
