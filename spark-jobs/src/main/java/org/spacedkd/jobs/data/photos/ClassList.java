// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.spacedkd.jobs.data.files.TextFile;

/** Reads which classes there are, and in which order: one a line, the first word of it. */
final class ClassList {
  private ClassList() {}

  /**
   * The classes of a file.
   *
   * @param exists whether there is a class of a name
   * @throws org.spacedkd.core.failure.UserException (exit 3) where there is none, or it is named
   *     twice
   */
  static List<String> read(TextFile file, Predicate<String> exists) {
    Set<String> classes = new LinkedHashSet<>();
    for (TextFile.Line line : file.lines()) {
      String name = line.words().get(0);
      if (!exists.test(name)) {
        throw file.refused(
            line, String.format(Locale.ROOT, "there are no training images of a class %s", name));
      }
      if (!classes.add(name)) {
        throw file.refused(line, String.format(Locale.ROOT, "%s is named twice", name));
      }
    }
    if (classes.isEmpty()) {
      throw file.refused("it names no class");
    }
    return new ArrayList<>(classes);
  }
}
