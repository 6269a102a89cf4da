// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.spacedkd.jobs.data.files.TextFile;
import org.spacedkd.jobs.data.files.TextFile.Line;

/**
 * Reads which classes there are, and in which order: one a line. A whole line is a name. Where
 * there is none of that name, the line has more columns, and the first of them is the name: what
 * stands before a tab, or else before a comma or a blank.
 *
 * @param file where they are named
 * @param known all classes there are
 */
record ClassList(TextFile file, KnownNames known) {
  static final String UNKNOWN = "there are no training images of a class %s";

  /**
   * The classes of a file.
   *
   * @param known all classes there are
   * @throws org.spacedkd.core.failure.UserException (exit 3) where there is none, where it is named
   *     twice, or where a line may mean several
   */
  static List<String> read(TextFile file, Set<String> known) {
    return new ClassList(file, KnownNames.of(known)).names();
  }

  private List<String> names() {
    Set<String> classes = new LinkedHashSet<>();
    for (Line line : file.lines()) {
      if (!known.isComment(line.text())) {
        String name = name(line);
        if (!classes.add(name)) {
          throw file.refused(line, String.format(Locale.ROOT, "%s is named twice", name));
        }
      }
    }
    if (classes.isEmpty()) {
      throw file.refused("it names no class");
    }
    return new ArrayList<>(classes);
  }

  private String name(Line line) {
    String text = line.text();
    Optional<String> whole = known.find(text);
    if (whole.isPresent()) {
      return whole.get();
    }
    String column = text.split("\t", 2)[0];
    if (column.length() < text.length()) {
      return known.find(column).orElseThrow(() -> file.refused(line, unknown(column)));
    }
    Set<String> beginnings = known.beginnings(text);
    if (beginnings.size() > 1) {
      throw file.refused(
          line,
          String.format(
              Locale.ROOT,
              "it may mean %s: a tab behind the class tells",
              String.join(" or ", beginnings)));
    }
    return beginnings.stream().findFirst().orElseThrow(() -> file.refused(line, unknown(text)));
  }

  private String unknown(String name) {
    return known.unknown(UNKNOWN, name.strip());
  }
}
