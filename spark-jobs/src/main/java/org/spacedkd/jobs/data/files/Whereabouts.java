// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;

/**
 * Where a directory is, however it is spelled and whatever links or mount tables lead there.
 *
 * @param path the directory, or the nearest one above that is there already
 */
record Whereabouts(Path path) {
  static Whereabouts of(Directory directory) {
    return above(new Path(directory.qualified()))
        .map(path -> Directory.of(path.toString(), directory.configuration()))
        .filter(Directory::exists)
        .findFirst()
        .map(found -> new Whereabouts(real(found)))
        .orElseGet(() -> new Whereabouts(new Path(directory.qualified())));
  }

  private static Path real(Directory directory) {
    return directory
        .realPath()
        .map(path -> new Path("file:" + path))
        .orElseGet(() -> new Path(directory.qualified()));
  }

  private static Stream<Path> above(Path path) {
    return Stream.iterate(Optional.of(path), Optional::isPresent, Whereabouts::parent)
        .flatMap(Optional::stream);
  }

  private static Optional<Path> parent(Optional<Path> path) {
    return path.map(Path::getParent);
  }

  /** Whether it is a directory, or somewhere in it. */
  boolean isWithin(Whereabouts directory) {
    return above(path).anyMatch(directory.path::equals);
  }
}
