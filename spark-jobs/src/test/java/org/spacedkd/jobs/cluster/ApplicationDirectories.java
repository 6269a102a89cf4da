// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directories that workers make: an application's, in it an executor's, in that its logs and a
 * copy of the application jar; those of YARN's nodes are like them.
 */
final class ApplicationDirectories {
  private ApplicationDirectories() {}

  /** Moves the logs to another directory and deletes everything else. */
  static void tidy(Path applications, Path logs) {
    if (!Files.exists(applications)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(applications)) {
      List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        if (path.endsWith("stderr") || path.endsWith("stdout")) {
          Path log = logs.resolve(applications.relativize(path));
          Files.createDirectories(log.getParent());
          Files.move(path, log, StandardCopyOption.REPLACE_EXISTING);
        } else {
          Files.deleteIfExists(path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
