// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.spacedkd.jobs.data.files.Container;
import org.spacedkd.jobs.data.files.Entry;
import org.spacedkd.jobs.data.files.EntryList;
import org.spacedkd.jobs.data.files.TextFile;

/**
 * Which class each image of a flat folder is of: a line an image, its file name and its class; what
 * follows on a line is ignored.
 *
 * @param file where it was read from
 * @param classes class by file name
 */
record LabelList(TextFile file, Map<String, String> classes) {
  /**
   * Reads a list.
   *
   * @param known all classes there are
   */
  static LabelList read(TextFile file, Set<String> known) {
    Map<String, String> classes = new HashMap<>();
    for (TextFile.Line line : file.lines()) {
      if (line.words().size() < 2) {
        throw file.refused(line, "a file name and a class expected");
      }
      String name = line.words().get(0);
      String label = line.words().get(1);
      if (!known.contains(label)) {
        throw file.refused(
            line, String.format(Locale.ROOT, "there are no training images of a class %s", label));
      }
      if (classes.put(name, label) != null) {
        throw file.refused(line, String.format(Locale.ROOT, "%s is named twice", name));
      }
    }
    return new LabelList(file, classes);
  }

  /**
   * Labels the files of a folder; those of classes that have no label are left out.
   *
   * @param labels label by class
   * @throws org.spacedkd.core.failure.UserException (exit 3) where list and folder differ
   */
  Photos label(String folder, Container container, List<Entry> found, Map<String, Integer> labels) {
    List<Entry> entries = EntryList.of(container, found).entries();
    Set<String> absent = new HashSet<>(classes.keySet());
    List<Entry> chosen = new ArrayList<>();
    for (Entry entry : entries) {
      if (!absent.remove(entry.name())) {
        throw file.refused(String.format(Locale.ROOT, "%s/%s is not in it", folder, entry.name()));
      }
      if (labels.containsKey(classes.get(entry.name()))) {
        chosen.add(entry);
      }
    }
    absent.stream()
        .sorted()
        .findFirst()
        .ifPresent(
            name -> {
              throw file.refused(String.format(Locale.ROOT, "there is no %s/%s", folder, name));
            });
    int[] chosenLabels =
        chosen.stream().mapToInt(entry -> labels.get(classes.get(entry.name()))).toArray();
    return new Photos(folder, container, EntryList.of(container, chosen), chosenLabels);
  }
}
