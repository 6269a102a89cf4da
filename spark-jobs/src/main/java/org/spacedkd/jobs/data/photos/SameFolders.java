// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.spacedkd.jobs.data.files.Failures;

/**
 * Finds two classes that links make one folder, or one in the other: nobody can know the label of
 * what is in both.
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
    Map<Path, String> real = new HashMap<>();
    for (ClassPart part : parts) {
      part.container()
          .realFolder()
          .ifPresent(
              folder ->
                  compare(
                      split,
                      part.name(),
                      Optional.ofNullable(real.putIfAbsent(folder, part.name()))));
    }
    real.forEach(
        (folder, name) -> {
          for (Path above = folder.getParent(); above != null; above = above.getParent()) {
            compare(split, name, Optional.ofNullable(real.get(above)));
          }
        });
  }

  private static void compare(
      org.apache.hadoop.fs.Path split, String name, Optional<String> other) {
    if (other.isPresent()) {
      throw Failures.reading(
          split,
          String.format(
              Locale.ROOT,
              "the classes %s and %s are the same folder, by a link",
              other.get(),
              name));
    }
  }
}
