// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReasonTest {
  @TempDir private Path directory;

  @Test
  void saysWhatAFilesNameAloneDoesNot() throws IOException {
    assertThat(Reason.of(new AccessDeniedException("/runs"))).isEqualTo("/runs: permission denied");
    assertThat(Reason.of(new FileSystemException("/runs", null, "No space left on device")))
        .isEqualTo("/runs: No space left on device");

    Path file = Files.createFile(directory.resolve("file"));
    Path below = file.resolve("below");
    assertThat(Reason.of(catchThrowable(() -> Files.createDirectory(below))))
        .isEqualTo(below + ": Not a directory");
    Path gone = directory.resolve("gone");
    assertThat(Reason.of(catchThrowable(() -> Files.readString(gone))))
        .isEqualTo(gone + ": no such file");
    assertThat(Reason.of(catchThrowable(() -> Files.createFile(file))))
        .isEqualTo(file + ": it is there already");
    assertThat(Reason.of(catchThrowable(() -> Files.delete(directory))))
        .isEqualTo(directory + ": the directory is not empty");
  }

  @Test
  void isTheFirstLineOfAMessage() {
    assertThat(Reason.of(new IOException("refused\n\tat once"))).isEqualTo("refused");
  }

  @Test
  void isTheKindOfAFailureWithoutAMessage() {
    assertThat(Reason.of(new IOException())).isEqualTo("IOException");
  }
}
