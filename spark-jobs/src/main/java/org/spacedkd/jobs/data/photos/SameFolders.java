// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.spacedkd.jobs.data.files.Container;
import org.spacedkd.jobs.data.files.Failures;

/**
 * Finds two classes that links make one folder or one archive, or one folder in the other: nobody
 * can know the label of what is in both.
 *
 * @param parts the classes of a split
 */
record SameFolders(List<ClassPart> parts) {
  /**
   * Refuses two such classes.
   *
   * @param split what the classes are in
   * @throws org.spacedkd.core.failure.UserException (exit 3) that names both
   */
  void requireNone(org.apache.hadoop.fs.Path split) {
    Map<Path, ClassPart> real = new HashMap<>();
    for (ClassPart part : parts) {
      part.linked()
          .flatMap(Container::realPath)
          .ifPresent(
              path -> compare(split, part, Optional.ofNullable(real.putIfAbsent(path, part))));
    }
    real.forEach(
        (path, part) -> {
          for (Path above = path.getParent(); above != null; above = above.getParent()) {
            compare(split, part, Optional.ofNullable(real.get(above)));
          }
        });
  }

  /** An archive in a class's folder is no image of that class. */
  private static void compare(
      org.apache.hadoop.fs.Path split, ClassPart part, Optional<ClassPart> other) {
    String kind = part.container().kind();
    if (other.filter(found -> found.container().kind().equals(kind)).isPresent()) {
      throw Failures.reading(
          split,
          String.format(
              Locale.ROOT,
              "the classes %s and %s are the same %s, by a link",
              other.get().name(),
              part.name(),
              kind));
    }
  }
}
