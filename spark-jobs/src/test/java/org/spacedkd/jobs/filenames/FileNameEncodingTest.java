// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.filenames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.viewfs.ViewFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/** Which names are refused where the locale is not UTF-8. */
class FileNameEncodingTest {
  /** As Java calls what it has without a locale. */
  private static final FileNameEncoding ASCII = new FileNameEncoding("ANSI_X3.4-1968");

  @TempDir private java.nio.file.Path directory;

  @ParameterizedTest
  @CsvSource({
    "UTF-8, läufe, false",
    "UTF-8, 猫, false",
    "ANSI_X3.4-1968, runs/demo, false",
    "ANSI_X3.4-1968, läufe, true",
    // What Java makes of the words of its command line there.
    "ANSI_X3.4-1968, l\uFFFD\uFFFDufe, true",
    "ISO-8859-1, läufe, true"
  })
  void losesWhatIsBeyondAscii(String encoding, String name, boolean expected) {
    assertThat(new FileNameEncoding(encoding).loses(name)).isEqualTo(expected);
  }

  @Test
  void saysWhatMendsIt() {
    assertThatThrownBy(() -> ASCII.require("/runs/läufe"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "Cannot use /runs/läufe: Java takes names of files for ANSI_X3.4-1968 here and loses"
                + " letters beyond ASCII (set LC_ALL=C.UTF-8, for executors by"
                + " spark.executorEnv.LC_ALL)")
        .extracting("exitCode")
        .isEqualTo(ExitCode.RESOURCES);
  }

  @Test
  void leavesOtherFileSystemsAlone() throws IOException {
    Configuration settings = new Configuration();
    settings.set("fs.viewfs.mounttable.here.link./läufe", directory.toUri().toString());
    Path root = new Path("viewfs://here/läufe");

    try (FileSystem files = root.getFileSystem(settings)) {
      assertThat(files).isInstanceOf(ViewFileSystem.class);
      assertThatCode(() -> ASCII.require(files.makeQualified(root))).doesNotThrowAnyException();
    }
  }
}
