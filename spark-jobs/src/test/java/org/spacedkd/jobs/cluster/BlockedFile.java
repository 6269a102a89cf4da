// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file behind which the file system is dead: a pipe that nobody writes is in its place, and who
 * opens it hangs where no interrupt reaches him.
 */
record BlockedFile(Path file, Path aside) {
  static BlockedFile block(Path file) {
    Path aside = file.resolveSibling("." + file.getFileName() + ".aside");
    try {
      Files.move(file, aside);
      int exit = new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
      if (exit != 0) {
        throw new AssertionError("mkfifo ends with " + exit);
      }
      return new BlockedFile(file, aside);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("Interrupted", e);
    }
  }

  /** Puts the file back; who hangs goes on hanging. */
  void restore() {
    try {
      if (Files.exists(aside)) {
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
