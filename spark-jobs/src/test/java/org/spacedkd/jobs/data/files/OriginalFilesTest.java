// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What data were made from is the same however the path of it is spelled. */
class OriginalFilesTest {
  @TempDir private Path root;

  @BeforeEach
  void write() throws IOException {
    Files.write(root.resolve("train.tar"), new byte[1024]);
  }

  private List<OriginalFile> originals(String directory) {
    Tar tar = Tar.whole(Directory.of(directory, new Configuration()), "train.tar");
    return tar.originals("train", EntryList.of(tar, List.of())).toList();
  }

  @Test
  void anArchiveIsTheSameWithASchemeAndWithout() throws IOException {
    long modified = Files.getLastModifiedTime(root.resolve("train.tar")).toMillis();
    OriginalFile expected = new OriginalFile(root + "/train.tar", 1024, modified);

    assertThat(originals(root.toString())).containsExactly(expected);
    assertThat(originals("file:" + root)).containsExactly(expected);
    assertThat(originals("file://" + root + "/../" + root.getFileName() + "/"))
        .containsExactly(expected);
  }
}
