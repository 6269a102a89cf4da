// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.jobs.data.PhotoFiles;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.PassedOver;

/** A split has one place, in archives and in folders. */
class SplitFinderTest {
  @TempDir private Path directory;

  private SplitFinder archive(String... names) throws IOException {
    return SplitFinder.open(Directory.of(write("data.tar", names).toString(), new Configuration()));
  }

  private SplitFinder folder() {
    return SplitFinder.open(Directory.of(directory.toString(), new Configuration()));
  }

  private Path write(String archive, String... names) throws IOException {
    Path file = directory.resolve(archive);
    try (OutputStream output = Files.newOutputStream(file);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(output)) {
      for (String name : names) {
        PhotoFiles.add(tar, name, new byte[] {1});
      }
    }
    return file;
  }

  @Test
  void letsAClassBeCalledAsASplit() throws IOException {
    SplitFinder top = archive("train/bus/1", "train/train/1", "val/bus/1", "val/train/1");
    assertThat(top.find(Place.TRAIN).classes()).containsOnlyKeys("bus", "train");
    assertThat(top.find(Place.VALIDATION).classes()).containsOnlyKeys("bus", "train");

    SplitFinder below = archive("x/train/val/1", "x/train/train/1", "x/val/val/1", "x/val/train/1");
    assertThat(below.find(Place.TRAIN).classes()).containsOnlyKeys("train", "val");
    assertThat(below.find(Place.TRAIN).loose()).isEmpty();
  }

  @Test
  void letsAClassBeCalledAsTheSplitOfAnArchiveWithoutTheSplitsFolder() throws IOException {
    write("train.tar", "bus/1", "train/1", "tram/1");
    Files.createDirectory(directory.resolve("val"));

    assertThat(folder().find(Place.TRAIN).classes()).containsOnlyKeys("bus", "train", "tram");
  }

  @Test
  void refusesTwoPlaces() throws IOException {
    SplitFinder two = archive("b/train/ant/1", "b/val/ant/1", "a/train/ant/2", "a/val/ant/2");
    assertThatThrownBy(() -> two.find(Place.TRAIN))
        .hasMessage(
            "Cannot read file:%s/data.tar: it may be prepared from a/train/ or b/train/ in it, and"
                + " one is expected",
            directory);
    SplitFinder old = archive("train/ant/1", "val/ant/1", "old/train/ant/2");
    assertThatThrownBy(() -> old.find(Place.TRAIN))
        .hasMessageContaining("from old/train/ or train/ in it");
    write("train.tar", "ant/1");
    write("ILSVRC2012_img_train.tar", "ant/1");
    SplitFinder archives = folder();
    assertThatThrownBy(() -> archives.find(Place.TRAIN))
        .hasMessage(
            "Cannot read %s: train.tar and ILSVRC2012_img_train.tar are both in it", directory);
  }

  @Test
  void countsWhatIsBesideTheSplits() throws IOException {
    SplitFinder finder =
        archive("x/train/ant/1", "x/val/ant/1", "x/test/1", "__MACOSX/x/train/ant/._1", "readme");

    assertThat(finder.besides().counts())
        .isEqualTo(Map.of(PassedOver.OUTSIDE, 2L, PassedOver.SYSTEM_FILE, 1L));
  }

  @Test
  void namesTheCompressedArchive() throws IOException {
    Files.write(directory.resolve("train.tar.gz"), new byte[] {31, -117});
    SplitFinder finder = folder();

    assertThatThrownBy(() -> finder.find(Place.TRAIN))
        .hasMessageEndingWith("beside it; train.tar.gz has to be unpacked");
  }
}
