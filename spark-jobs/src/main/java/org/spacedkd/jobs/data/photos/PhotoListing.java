// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.spacedkd.jobs.data.files.Container;
import org.spacedkd.jobs.data.files.EntryList;
import org.spacedkd.jobs.data.files.Failures;

/** Lists the files of classes, those of a folder or an archive in a task. */
record PhotoListing(JavaSparkContext context) {
  /**
   * The photos of classes.
   *
   * @param folder what the classes' folders are in, as messages say it
   * @param within what in a class's folder the files are in: empty, or a path that begins with /
   * @param parts the classes in the order of their labels
   * @throws org.spacedkd.core.failure.UserException (exit 3) where a class has no photo
   */
  List<Photos> photos(String folder, String within, List<ClassPart> parts) {
    Deque<EntryList> listed = new ArrayDeque<>(list(parts));
    List<Photos> photos = new ArrayList<>();
    for (ClassPart part : parts) {
      EntryList entries = part.listed().orElseGet(listed::removeFirst);
      if (entries.size() == 0) {
        throw Failures.reading(
            part.container().path(),
            String.format(Locale.ROOT, "there is no image of class %s", part.name()));
      }
      String path = String.format(Locale.ROOT, "%s/%s%s", folder, part.name(), within);
      photos.add(Photos.ofClass(path, part.container(), entries, photos.size()));
    }
    return photos;
  }

  private List<EntryList> list(List<ClassPart> parts) {
    List<Container> unlisted =
        parts.stream().filter(part -> part.listed().isEmpty()).map(ClassPart::container).toList();
    return unlisted.isEmpty()
        ? List.of()
        : context
            .parallelize(unlisted, unlisted.size())
            .map(container -> EntryList.of(container, container.entries()))
            .collect();
  }
}
