// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.jobs.storage.UploadingStore;

/** What a mount table leads to behaves as it does without one. */
class MountedTest {
  @TempDir private Path root;

  private Directory mounted(String scheme) {
    Configuration settings = new Configuration();
    settings.set("fs.obs.impl", UploadingStore.class.getName());
    settings.set("fs.viewfs.mounttable.mine.link./w", scheme + ":" + root);
    settings.set("fs.viewfs.impl.disable.cache", "true");
    return Directory.of("viewfs://mine/w/data", settings);
  }

  @Test
  void aLocalFileIsReadWithoutAChecksumOfWhatItWasBefore() throws IOException {
    Path file = Files.createDirectories(root.resolve("data")).resolve("1.png");
    try (FSDataOutputStream output =
        FileSystem.getLocal(new Configuration())
            .create(new org.apache.hadoop.fs.Path(file.toUri()))) {
      output.write("first".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(root.resolve("data/.1.png.crc")).exists();
    Files.writeString(file, "other");

    assertThat(mounted("file").bytes("1.png")).isEqualTo("other".getBytes(StandardCharsets.UTF_8));
  }

  /** The store of the test refuses every rename. */
  @Test
  void aFileIsUploadedToAStoreThoughNothingIsThereYet() {
    Publication.publish(mounted("obs"), "manifest.json", "{}");

    assertThat(root.resolve("data/manifest.json")).hasContent("{}");
  }
}
