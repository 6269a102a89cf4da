// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a run.
 *
 * @param directory the run directory
 */
record RunFolder(Path directory) {
  /** A copy below a directory. */
  RunFolder copied(Path root, String name) throws IOException {
    Path copy = Files.createTempDirectory(root, name);
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path one : files.filter(Files::isRegularFile).toList()) {
        Path to = copy.resolve(directory.relativize(one));
        Files.createDirectories(to.getParent());
        Files.copy(one, to);
      }
    }
    return new RunFolder(copy);
  }

  /** A file by its relative path, in which {@code newest} is the newest checkpoint. */
  Path file(String name) throws IOException {
    List<Path> folders = checkpoints();
    String newest = folders.get(folders.size() - 1).getFileName().toString();
    return directory.resolve(name.replace("newest", newest));
  }

  /** The folders of its checkpoints, the oldest first. */
  List<Path> checkpoints() throws IOException {
    try (Stream<Path> folders = Files.list(directory.resolve("checkpoints"))) {
      return folders.sorted().toList();
    }
  }

  /** Leaves it as a driver does that is killed at the end of the run. */
  void unfinish() {
    Path status = directory.resolve("_STATUS.json");
    try {
      Files.writeString(status, Files.readString(status).replace("finished", "running"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
