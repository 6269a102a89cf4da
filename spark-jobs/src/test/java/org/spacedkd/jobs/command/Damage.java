// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What becomes of a file. */
enum Damage {
  MISSING,
  EMPTY,
  CUT,
  GARBAGE,
  DIRECTORY,
  FOREIGN;

  /**
   * Does it to a file.
   *
   * @param foreign the file of that name of another run
   */
  void befall(Path file, Path foreign) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    switch (this) {
      case MISSING -> {}
      case EMPTY -> Files.createFile(file);
      case CUT -> Files.write(file, Arrays.copyOf(bytes, bytes.length - 10));
      case GARBAGE -> Files.writeString(file, "\u0000garbage\n{\n");
      case DIRECTORY -> Files.createDirectory(file);
      case FOREIGN -> Files.copy(foreign, file);
    }
  }
}
