// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.PassedOver;
import org.spacedkd.jobs.data.files.Tally;
import org.spacedkd.jobs.data.shards.Example;
import org.spacedkd.jobs.data.shards.Inventory;
import org.spacedkd.jobs.data.shards.Split;

class CifarSourceTest {
  private static final int RECORD = 3074;

  @TempDir private Path directory;

  @BeforeEach
  void writeFiles() throws IOException {
    CifarFiles.cifar100(directory, 5, 2);
  }

  @Test
  void countsFilesThatTheDataSetHasNoPlaceFor() throws IOException {
    Path ten = CifarFiles.cifar10(directory.resolve("ten"), 1);
    Files.write(ten.resolve("data_batch_6.bin"), new byte[3073]);
    CifarSource source =
        CifarSource.open(CifarFormat.CIFAR10, Directory.of(ten.toString(), settings()));

    assertThat(source.inventory())
        .isEqualTo(new Inventory(7, 6, Tally.of(PassedOver.OUTSIDE, 1), List.of()));
    assertThat(source.originals()).hasSize(7);
  }

  @Test
  void readsTheFineLabelAndInterleavesThePixels() throws IOException {
    byte[] bytes = Files.readAllBytes(directory.resolve("train.bin"));
    bytes[3 * RECORD] = 19;
    bytes[3 * RECORD + 1] = 99;
    bytes[3 * RECORD + 2] = 7; // red of the first pixel
    bytes[3 * RECORD + 2 + 1024 + 33] = 8; // green of the second row's second pixel
    bytes[4 * RECORD - 1] = (byte) 200; // blue of the last pixel
    Files.write(directory.resolve("train.bin"), bytes);

    List<Example> examples = read(open(CifarFormat.CIFAR100), Split.TRAIN, 3, 2);

    assertThat(examples).extracting(Example::id).containsExactly(3, 4);
    assertThat(examples).extracting(Example::label).containsExactly(99, 4);
    byte[] rgb = examples.get(0).decode().rgb();
    assertThat(rgb).startsWith(7, 4, 5, 3, 4, 5);
    assertThat(rgb[3 * 33 + 1]).isEqualTo((byte) 8);
    assertThat(rgb).endsWith(3, 4, (byte) 200);
  }

  @Test
  void countsWholeRecordsAndNamesTheClasses() {
    CifarSource source = open(CifarFormat.CIFAR100);

    assertThat(source.rows(Split.TRAIN)).isEqualTo(5);
    assertThat(source.rows(Split.TEST)).isEqualTo(2);
    assertThat(source.classes()).hasSize(100).startsWith("class-0").endsWith("class-99");
    assertThat(source.height()).isEqualTo(32);
    assertThat(source.width()).isEqualTo(32);
  }

  @Test
  void looksInTheFolderOfTheOfficialArchive(@TempDir Path parent) throws IOException {
    CifarFiles.cifar10(parent.resolve("cifar-10-batches-bin"), 1);

    CifarSource source =
        CifarSource.open(CifarFormat.CIFAR10, Directory.of(parent.toUri().toString(), settings()));

    assertThat(source.rows(Split.TRAIN)).isEqualTo(5);
  }

  @Test
  void countsIdsThroughAllFilesOfCifar10(@TempDir Path ten) throws IOException {
    CifarFiles.cifar10(ten, 3);
    CifarSource source =
        CifarSource.open(CifarFormat.CIFAR10, Directory.of(ten.toString(), settings()));

    List<Example> examples = read(source, Split.TRAIN, 2, 6);

    assertThat(source.rows(Split.TRAIN)).isEqualTo(15);
    assertThat(examples).extracting(Example::id).containsExactly(2, 3, 4, 5, 6, 7);
    assertThat(examples).extracting(Example::label).containsExactly(2, 0, 1, 2, 0, 1);
    assertThat(examples.get(1).bytes()).startsWith(0, 1, 2, 0, 1, 2);
    assertThat(examples.get(2).bytes()).startsWith(1, 2, 3, 1, 2, 3);
  }

  @Test
  void namesWhereTheLastRecordIsCutShort() throws IOException {
    byte[] bytes = Files.readAllBytes(directory.resolve("train.bin"));
    Files.write(directory.resolve("train.bin"), Arrays.copyOf(bytes, bytes.length - 1));
    assertRefused("train.bin", "the record at byte 12296 has 3073 of 3074 bytes");
  }

  @Test
  void namesWhereBytesFollowTheLastRecord() throws IOException {
    byte[] bytes = Files.readAllBytes(directory.resolve("test.bin"));
    Files.write(directory.resolve("test.bin"), Arrays.copyOf(bytes, bytes.length + 1));
    assertRefused("test.bin", "the record at byte 6148 has 1 of 3074 bytes");
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    Files.write(directory.resolve("test.bin"), new byte[0]);
    assertRefused("test.bin", "it is empty");
  }

  @Test
  void namesAMissingFile() throws IOException {
    Files.delete(directory.resolve("test.bin"));
    assertRefused("test.bin", "there is no such file");
  }

  @Test
  void countsTheClassNames() throws IOException {
    Files.writeString(directory.resolve("fine_label_names.txt"), "apple\nbear\n");
    assertRefused("fine_label_names.txt", "2 class names (expected 100)");
  }

  @Test
  void namesWhereALabelIsOutOfRange() throws IOException {
    byte[] bytes = Files.readAllBytes(directory.resolve("train.bin"));
    bytes[4 * RECORD + 1] = 100;
    Files.write(directory.resolve("train.bin"), bytes);
    CifarSource source = open(CifarFormat.CIFAR100);

    assertThatThrownBy(() -> read(source, Split.TRAIN, 2, 3))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "Cannot read %s/train.bin: label 100 at byte 12297 (0 to 99)".formatted(directory));
  }

  @Test
  void namesWhereACoarseLabelIsOutOfRange() throws IOException {
    byte[] bytes = Files.readAllBytes(directory.resolve("train.bin"));
    bytes[RECORD] = (byte) 255;
    Files.write(directory.resolve("train.bin"), bytes);
    CifarSource source = open(CifarFormat.CIFAR100);

    assertThatThrownBy(() -> read(source, Split.TRAIN, 0, 5))
        .hasMessage(
            "Cannot read %s/train.bin: label 255 at byte 3074 (0 to 19)".formatted(directory));
  }

  @Test
  void refusesADirectoryThatIsNone() {
    assertThatThrownBy(() -> CifarSource.open(CifarFormat.CIFAR100, Directory.of("", settings())))
        .isInstanceOf(UserException.class)
        .hasMessage("Invalid directory: '' (a path or a URI that Hadoop knows)");
  }

  @Test
  void refusesAFileSystemThatHadoopDoesNotKnow() {
    assertThatThrownBy(
            () ->
                CifarSource.open(
                    CifarFormat.CIFAR100, Directory.of("moon://base/data", settings())))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("Unknown file system: moon (known: file, ");
  }

  private void assertRefused(String file, String reason) {
    assertThatThrownBy(() -> open(CifarFormat.CIFAR100))
        .isInstanceOf(UserException.class)
        .hasMessage("Cannot read %s/%s: %s".formatted(directory, file, reason));
  }

  private CifarSource open(CifarFormat format) {
    return CifarSource.open(format, Directory.of(directory.toString(), settings()));
  }

  private static List<Example> read(CifarSource source, Split split, int first, int count)
      throws IOException {
    List<Example> examples = new ArrayList<>();
    source.reader().read(split, first, count, examples::add);
    return examples;
  }

  private static Configuration settings() {
    return new Configuration();
  }
}
