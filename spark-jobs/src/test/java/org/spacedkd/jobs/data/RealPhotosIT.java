// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.jobs.data.shards.Split;

/** Real photos, every one of which can be decoded. */
@Tag("long")
class RealPhotosIT {
  @TempDir private Path temporary;

  @Test
  void antsAndBeesInFolders() throws IOException, InterruptedException {
    Path source = RealImages.unpack().resolve("hymenoptera_data");

    Manifest manifest = new PhotoPreparation(source, temporary.resolve("out")).prepare(0);

    assertThat(manifest.classes()).containsExactly("ants", "bees");
    assertThat(manifest.split(Split.TRAIN).rows() + manifest.split(Split.TEST).rows())
        .isEqualTo(61);
  }

  @Test
  void imageNetsInArchives() throws IOException, InterruptedException {
    Path photos = RealImages.unpack().resolve("imagenet-sample");
    Path source = temporary.resolve("source");
    for (String split : new String[] {"train", "val"}) {
      Files.createDirectories(source.resolve(split));
      PhotoFiles.archive(photos, source.resolve(split + "/n01.tar"), "");
    }

    Manifest manifest = new PhotoPreparation(source, temporary.resolve("out")).prepare(0);

    assertThat(manifest.split(Split.TRAIN).rows()).isEqualTo(60);
    assertThat(manifest.split(Split.TEST).rows()).isEqualTo(60);
  }
}
