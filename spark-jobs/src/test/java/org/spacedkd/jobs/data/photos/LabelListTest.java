// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.Entry;
import org.spacedkd.jobs.data.files.Folder;
import org.spacedkd.jobs.data.files.TextFile;

class LabelListTest {
  private static final Set<String> CLASSES = Set.of("polar", "polar bear", "zebra");

  @TempDir private Path directory;

  private Map<String, String> read(String text, String... files) throws IOException {
    Path file = Files.writeString(directory.resolve("val.txt"), text);
    List<Entry> entries = Stream.of(files).map(name -> new Entry(name, 0, 1, 0)).toList();
    FlatFolder folder =
        new FlatFolder(
            "val", new Folder(Directory.of("/val", new Configuration())), entries, List.of());
    return LabelList.read(TextFile.of(file.toString(), new Configuration()), CLASSES, folder)
        .classes();
  }

  @Test
  void findsNamesWithBlanksInThem() throws IOException {
    assertThat(
            read(
                "my photo.jpg polar bear\nmy.jpg polar 0 0 62 62\n1.jpg\tpolar bear\t7\n"
                    + "2.jpg,zebra\n3.jpg  zebra \n",
                "my photo.jpg",
                "my.jpg",
                "1.jpg",
                "2.jpg",
                "3.jpg"))
        .isEqualTo(
            Map.of(
                "my photo.jpg", "polar bear",
                "my.jpg", "polar",
                "1.jpg", "polar bear",
                "2.jpg", "zebra",
                "3.jpg", "zebra"));
  }

  @Test
  void refusesALineThatMayMeanSeveralThings() {
    assertThatThrownBy(() -> read("1.jpg polar bear 0 0\n", "1.jpg"))
        .hasMessage(
            "Cannot read file:%s/val.txt: line 1: it may mean several things: tabs between its"
                + " columns tell",
            directory);
  }

  @Test
  void refusesAnUnknownClassByItsSpelling() {
    assertThatThrownBy(() -> read("1.jpg Zebra\n", "1.jpg"))
        .hasMessage(
            "Cannot read file:%s/val.txt: line 1: there are no training images of a class Zebra,"
                + " but of zebra",
            directory);
  }
}
