// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.spacedkd.jobs.data.files.TextFile;
import org.spacedkd.jobs.data.files.TextFile.Line;

/**
 * Understands a line of a list of labels: a file name, its class, and more that is ignored, with
 * tabs, commas or blanks between them. Names may have blanks in them: what there is tells where a
 * name ends.
 *
 * @param list where the line is
 * @param line the line
 * @param files names of the files there are
 * @param classes names of the classes there are
 */
record LabelLine(TextFile list, Line line, KnownNames files, KnownNames classes) {
  /**
   * A file and its class.
   *
   * @param file name of the file, which may not be there
   */
  record Label(String file, String name) {}

  /**
   * What the line says.
   *
   * @throws org.spacedkd.core.failure.UserException (exit 3) where it says nothing, may mean
   *     several, or names an unknown class
   */
  Label read() {
    String text = line.text();
    if (text.contains("\t")) {
      return columns(List.of(text.split("\t")));
    }
    Set<Label> found = new LinkedHashSet<>();
    cuts().forEach(cut -> wholly(cut).ifPresent(found::add));
    if (found.isEmpty()) {
      cuts().forEach(cut -> found.addAll(partly(cut)));
    }
    if (found.size() > 1) {
      throw list.refused(line, "it may mean several things: tabs between its columns tell");
    }
    return found.stream()
        .findFirst()
        .orElseGet(() -> columns(List.of(text.strip().split(text.contains(",") ? "," : "\\s+"))));
  }

  /** A beginning of the line that is a file's name, and what follows. */
  private record Cut(String file, String rest) {}

  private List<Cut> cuts() {
    String text = line.text().strip();
    List<Cut> cuts = new ArrayList<>();
    for (int at = 1; at < text.length(); at++) {
      boolean isBetween = text.charAt(at) == ',' || Character.isWhitespace(text.charAt(at));
      String rest = isBetween ? text.substring(at + 1) : "";
      if (!rest.isBlank()) {
        files.find(text.substring(0, at)).ifPresent(file -> cuts.add(new Cut(file, rest)));
      }
    }
    return cuts;
  }

  private Optional<Label> wholly(Cut cut) {
    return classes.find(cut.rest()).map(name -> new Label(cut.file(), name));
  }

  private List<Label> partly(Cut cut) {
    return classes.beginnings(cut.rest()).stream()
        .map(name -> new Label(cut.file(), name))
        .toList();
  }

  private Label columns(List<String> columns) {
    if (columns.size() < 2) {
      throw list.refused(line, "a file name and a class expected");
    }
    String label = columns.get(1).strip();
    String name =
        classes
            .find(label)
            .orElseThrow(() -> list.refused(line, classes.unknown(ClassList.UNKNOWN, label)));
    String file = columns.get(0);
    return new Label(files.find(file).orElse(file.strip()), name);
  }
}
