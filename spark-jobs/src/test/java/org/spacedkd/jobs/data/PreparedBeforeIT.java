// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.data.Preparation.Occasion;
import org.spacedkd.jobs.data.files.Originals;
import org.spacedkd.jobs.data.shards.Split;

/** Prepared data know what they were made from. */
class PreparedBeforeIT {
  private static JavaSparkContext context;

  @TempDir private Path temporary;

  private Path source;
  private Path classes;
  private int maxBad = 2;

  @BeforeAll
  static void open() {
    context = LocalSpark.open(2);
  }

  @AfterAll
  static void close() {
    context.close();
  }

  @BeforeEach
  void write() throws IOException {
    source = temporary.resolve("source");
    for (String path : new String[] {"train/a/1", "train/a/2", "train/b/1", "val/a/1", "val/b/1"}) {
      PhotoFiles.write(source.resolve(path + ".jpg"), "grey.jpg");
    }
    classes = Files.writeString(temporary.resolve("classes.txt"), "a\nb\n");
  }

  private Manifest prepare(Occasion occasion) {
    return Preparation.prepare(
        context, DatasetSource.IMAGE_FOLDER, originals(), directory(), occasion);
  }

  private Originals originals() {
    return new Originals(
        source.toString(), Optional.of(classes.toString()), Optional.empty(), maxBad);
  }

  private String directory() {
    return temporary.resolve("out").toString();
  }

  private void assertRefused(String reason) {
    assertThatThrownBy(() -> prepare(Occasion.FIRST))
        .isInstanceOf(UserException.class)
        .hasMessage("Cannot prepare image-folder: %s %s".formatted(directory(), reason))
        .extracting(failure -> ((UserException) failure).exitCode())
        .isEqualTo(ExitCode.DATA);
  }

  @Test
  void accountForEveryFile() throws IOException {
    Files.createSymbolicLink(source.resolve("train/a/0.jpg"), Path.of("/gone.jpg"));
    Files.write(source.resolve("train/a/3.jpg"), new byte[] {1, 2, 3});
    Files.write(source.resolve("train/a/.1.jpg.crc"), new byte[] {1, 2, 3});
    Files.createSymbolicLink(source.resolve("train/a/self"), Path.of("."));
    Files.createSymbolicLink(source.resolve("train/b/2.jpg"), Path.of("1.jpg"));
    Files.writeString(source.resolve("readme.txt"), "read me");
    PhotoFiles.write(source.resolve("train/c/1.jpg"), "grey.jpg");

    Manifest manifest = prepare(Occasion.FIRST);

    Map<String, Long> rules =
        Map.of(
            "checksum", 1L, "link-above", 1L, "taken-anyway", 1L, "other-class", 1L, "outside", 1L);
    assertThat(manifest.account()).isEqualTo(new Account(12, 5, rules, 2));
    assertThat(manifest.split(Split.TRAIN).rows()).isEqualTo(3);
    assertThat(Files.readAllLines(temporary.resolve("out/quarantine.jsonl")).get(0))
        .isEqualTo(
            "{\"split\":\"train\",\"path\":\"train/a/0.jpg\",\"bytes\":0,"
                + "\"reason\":\"The file is a link to nothing\"}");
    maxBad = 1;
    assertThatThrownBy(() -> prepare(Occasion.FIRST))
        .hasMessage(
            "Cannot prepare image-folder: there are bad images, 2 of them (data.max-bad = 1); all are"
                + " in %s/quarantine.jsonl",
            directory());
  }

  @Test
  void nameTheFilesThatHaveChanged() throws IOException {
    Manifest first = prepare(Occasion.FIRST);
    assertThat(prepare(Occasion.FIRST)).isEqualTo(first);

    Files.move(source.resolve("train/a/2.jpg"), source.resolve("train/a/3.jpg"));
    Files.setLastModifiedTime(source.resolve("val/a/1.jpg"), FileTime.fromMillis(1_000));

    assertRefused(
        "holds data of other files: 1 added, 1 removed, 1 changed since, such as"
            + " train/a/3.jpg (prepare --again makes it anew)");
    Manifest again = prepare(Occasion.AGAIN);
    assertThat(again.basis()).isNotEqualTo(first.basis());
    assertThat(prepare(Occasion.FIRST)).isEqualTo(again);
  }

  @Test
  void areNotWrittenAmongTheirOriginals() {
    String within = source.resolve("prepared").toString();

    assertThatThrownBy(
            () -> Preparation.prepare(context, DatasetSource.IMAGE_FOLDER, originals(), within))
        .hasMessage(
            "Invalid data.directory: %s (it must be outside of data.source, %s)", within, source);
    assertThat(source.resolve("prepared")).doesNotExist();
  }

  /** As a file that was put in the place of another one of the same length, with its old time. */
  @Test
  void keepNothingWhenTheyAreMadeAnew() throws IOException {
    prepare(Occasion.FIRST);
    Path photo = source.resolve("train/b/1.jpg");
    byte[] bytes = Files.readAllBytes(photo);
    bytes[bytes.length - 3] = (byte) (bytes[bytes.length - 3] ^ 1);
    Files.write(photo, bytes);
    Files.setLastModifiedTime(photo, FileTime.fromMillis(1_000));

    prepare(Occasion.AGAIN);

    assertThat(
            PreparedData.open(context, directory(), "image-folder")
                .examples(Split.TRAIN)
                .collect()
                .get(2)
                .bytes())
        .isEqualTo(bytes);
  }

  @Test
  void nameTheListThatHasChanged() throws IOException {
    Manifest first = prepare(Occasion.FIRST);
    Files.writeString(classes, "\uFEFFa\r\nb \r\n");
    assertThat(prepare(Occasion.FIRST)).isEqualTo(first);
    Files.writeString(classes, "b\na\n");

    assertRefused(
        "holds data of another list: data.classes names other lines than it was prepared by"
            + " (prepare --again makes it anew)");
    Configuration hadoop = new Configuration();
    assertThatThrownBy(() -> PreparedData.requireSameLists(directory(), first, originals(), hadoop))
        .hasMessage(
            "Cannot train on %s: data.classes names other lines than it was prepared by (prepare"
                + " --again makes it anew)",
            directory());
    assertThat(prepare(Occasion.AGAIN).classes()).containsExactly("b", "a");
    Files.delete(classes);
    assertThatCode(() -> PreparedData.requireSameLists(directory(), first, originals(), hadoop))
        .doesNotThrowAnyException();
  }

  @Test
  void areTakenWhereNobodyWroteDownWhatTheyWereMadeFrom() throws IOException {
    Manifest first = prepare(Occasion.FIRST);
    Path manifest = temporary.resolve("out/manifest.json");
    String json = Files.readString(manifest);
    Files.writeString(manifest, json.substring(0, json.indexOf(",\n  \"account\"")) + "\n}\n");
    Files.delete(temporary.resolve("out/.manifest.json.crc"));
    PhotoFiles.write(source.resolve("train/a/9.jpg"), "grey.jpg");

    assertThat(prepare(Occasion.FIRST).splits()).isEqualTo(first.splits());
  }
}
