// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.jobs.data.PhotoFiles;
import org.spacedkd.jobs.data.PhotoPreparation;

/** An archive is what it would be unpacked to. */
class ImageArchivesIT {
  private static final List<String> NAMES =
      List.of("baseline.jpg", "orientation-6.jpg", "colour.png", "palette.gif", "half.jpg");

  /** Too long for the header of an archive's entry. */
  private static final String LONG = "x".repeat(150) + ".jpg";

  @TempDir private Path temporary;

  private Path folders;
  private Map<String, String> expected;

  @BeforeEach
  void prepareFolders() throws IOException {
    folders = temporary.resolve("folders");
    for (String split : List.of("train", "val")) {
      for (String label : List.of("n01", "n02")) {
        for (String name : NAMES) {
          PhotoFiles.write(folders.resolve("%s/%s/%s".formatted(split, label, name)), name);
        }
      }
    }
    PhotoFiles.write(folders.resolve("train/n02/" + LONG), "grey.jpg");
    PhotoFiles.write(folders.resolve("train/n02/deeper/grey.jpg"), "grey.jpg");
    expected = prepared(folders);
  }

  /** All but what names the source and its files. */
  private Map<String, String> prepared(Path source) throws IOException {
    PhotoPreparation preparation =
        new PhotoPreparation(source, temporary.resolve("out-of-" + source.getFileName()));
    preparation.prepare(4);
    Map<String, String> hashes = preparation.hashes();
    hashes.remove("manifest.json");
    hashes.remove("originals.jsonl.gz");
    return hashes;
  }

  private Path directory(String name) throws IOException {
    return Files.createDirectories(temporary.resolve(name));
  }

  @Test
  void ofEachSplit() throws IOException {
    Path source = directory("splits");
    PhotoFiles.archive(folders.resolve("train"), source.resolve("train.tar"), "./");
    PhotoFiles.archive(folders.resolve("val"), source.resolve("val.tar"), "val/");

    assertThat(prepared(source)).isEqualTo(expected);
  }

  @Test
  void ofBothSplits() throws IOException {
    Path source = temporary.resolve("imagenet.tar");
    PhotoFiles.archive(folders, source, "imagenet/");

    assertThat(prepared(source)).isEqualTo(expected);
  }

  @Test
  void ofArchivesOfClasses() throws IOException {
    Path source = directory("nested");
    Path classes = directory("classes");
    for (String label : List.of("n01", "n02")) {
      PhotoFiles.archive(folders.resolve("train/" + label), classes.resolve(label + ".tar"), "");
      PhotoFiles.archive(
          folders.resolve("val/" + label), directory("nested/val").resolve(label + ".tar"), "");
    }
    PhotoFiles.archive(classes, source.resolve("ILSVRC2012_img_train.tar"), "");

    assertThat(prepared(source)).isEqualTo(expected);
  }
}
