// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spacedkd.jobs.data.files.Entry;
import org.spacedkd.jobs.data.files.TextFile;
import org.spacedkd.jobs.data.files.Unusable;
import org.spacedkd.jobs.data.photos.LabelLine.Label;

/**
 * Which class each image of a flat folder is of: a line an image, see {@link LabelLine}.
 *
 * @param file where it was read from
 * @param classes class by file name
 */
record LabelList(TextFile file, Map<String, String> classes) {
  /**
   * Reads a list, and holds it against the folder.
   *
   * @param known all classes there are
   * @throws org.spacedkd.core.failure.UserException (exit 3) where list and folder differ
   */
  static LabelList read(TextFile file, Set<String> known, FlatFolder folder) {
    Set<String> found =
        Stream.concat(
                folder.files().stream().map(Entry::name),
                folder.unusable().stream().map(Unusable::name))
            .collect(Collectors.toCollection(TreeSet::new));
    KnownNames files = KnownNames.of(found);
    KnownNames names = KnownNames.of(known);
    Map<String, String> classes = new HashMap<>();
    for (TextFile.Line line : file.lines()) {
      if (!files.isComment(line.text())) {
        Label label = new LabelLine(file, line, files, names).read();
        if (classes.put(label.file(), label.name()) != null) {
          throw file.refused(line, String.format(Locale.ROOT, "%s is named twice", label.file()));
        }
      }
    }
    LabelList list = new LabelList(file, classes);
    list.requireSame(folder.path(), found);
    return list;
  }

  private void requireSame(String folder, Set<String> found) {
    found.stream()
        .filter(name -> !classes.containsKey(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw file.refused(
                  String.format(Locale.ROOT, "%s/%s is not in it", folder, Spelling.of(name)));
            });
    Set<String> absent = new HashSet<>(classes.keySet());
    absent.removeAll(found);
    absent.stream()
        .sorted()
        .findFirst()
        .ifPresent(
            name -> {
              throw file.refused(
                  String.format(Locale.ROOT, "there is no %s/%s", folder, Spelling.of(name)));
            });
  }

  /** The class of a file that is in the folder. */
  String of(String name) {
    return classes.get(name);
  }
}
