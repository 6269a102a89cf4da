// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/** Prepared data are not written among their originals. */
class OriginalsTest {
  @TempDir private Path root;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(root.resolve("source/train"));
    Files.createSymbolicLink(root.resolve("link"), Path.of("source/train"));
  }

  private void requireApart(String prepared) {
    Configuration settings = new Configuration();
    settings.set("fs.viewfs.mounttable.mine.link./w", "file:" + root);
    Originals.of(root + "/source").requireApart(Directory.of(prepared, settings), source -> source);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ROOT/source",
        "ROOT/source/new/out",
        "ROOT/source/train",
        "file://ROOT/other/../source/out",
        "ROOT/link/out",
        "viewfs://mine/w/source/out"
      })
  void whereTheyWouldBeAmongThemTheyAreRefused(String place) {
    String prepared = place.replace("ROOT", root.toString());

    assertThatThrownBy(() -> requireApart(prepared))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIGURATION))
        .hasMessage(
            "Invalid data.directory: %s (it must be outside of data.source, %s/source)",
            prepared, root);
  }

  @Test
  void elsewhereTheyAreNot() {
    assertThatCode(() -> requireApart(root.toString())).doesNotThrowAnyException();
    assertThatCode(() -> requireApart(root + "/source-out")).doesNotThrowAnyException();
    assertThatCode(() -> requireApart(root + "/new/source")).doesNotThrowAnyException();
  }
}
