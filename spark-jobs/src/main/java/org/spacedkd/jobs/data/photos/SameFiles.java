// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.spacedkd.jobs.data.files.Failures;
import org.spacedkd.jobs.data.files.FileKey;
import org.spacedkd.jobs.data.files.FileKeys;
import org.spacedkd.jobs.data.files.Listing;

/**
 * Finds the file that links bring into two classes, whose label nobody can know. Where there are no
 * links nothing is compared: hard links are files like any other.
 *
 * @param classes names of the classes of a split
 * @param listings the files of each
 */
record SameFiles(List<String> classes, List<Listing> listings) {
  /**
   * Refuses a file that is in two classes.
   *
   * @param split what the classes are in
   * @throws org.spacedkd.core.failure.UserException (exit 3) that names both
   */
  void requireNone(Path split) {
    Map<FileKey, Place> linked = new HashMap<>();
    for (int part = 0; part < listings.size(); part++) {
      FileKeys files = listings.get(part).files();
      for (int index : files.links().stream().toArray()) {
        Place place = new Place(part, index);
        compare(split, place, Optional.ofNullable(linked.putIfAbsent(files.file(index), place)));
      }
    }
    if (linked.isEmpty()) {
      return;
    }
    for (int part = 0; part < listings.size(); part++) {
      FileKeys files = listings.get(part).files();
      for (int index = 0; index < files.size(); index++) {
        compare(split, new Place(part, index), Optional.ofNullable(linked.get(files.file(index))));
      }
    }
  }

  /**
   * Where a file is.
   *
   * @param part number of its class
   * @param index its number there
   */
  private record Place(int part, int index) {}

  private void compare(Path split, Place place, Optional<Place> other) {
    if (other.filter(found -> found.part() != place.part()).isPresent()) {
      throw Failures.reading(
          split,
          String.format(
              Locale.ROOT,
              "%s and %s are the same file, by a link",
              name(other.get()),
              name(place)));
    }
  }

  private String name(Place place) {
    String file = listings.get(place.part()).taken().entries().get(place.index()).name();
    return String.format(Locale.ROOT, "%s/%s", classes.get(place.part()), file);
  }
}
