// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.Entry;
import org.spacedkd.jobs.data.files.Failures;
import org.spacedkd.jobs.data.files.SystemFiles;
import org.spacedkd.jobs.data.files.Tar;
import org.spacedkd.jobs.data.files.TextFile;

/**
 * Finds the splits of a folder of photos.
 *
 * @param source a directory, or an archive with both splits
 */
public record SplitFinder(Directory source) {
  /** What a split is called. */
  enum Place {
    TRAIN("train", "ILSVRC2012_img_train.tar"),
    VALIDATION("val", "ILSVRC2012_img_val.tar");

    private final String folder;
    private final String imageNetArchive;

    Place(String folder, String imageNetArchive) {
      this.folder = folder;
      this.imageNetArchive = imageNetArchive;
    }

    List<String> archives() {
      return List.of(folder + ".tar", imageNetArchive);
    }
  }

  /**
   * Finds a split.
   *
   * @throws org.spacedkd.core.failure.UserException (exit 3) where there is none
   */
  SplitLayout find(Place place) {
    if (source.exists() && !source.isDirectory()) {
      return ofBoth(place);
    }
    if (source.holds(place.folder)) {
      return SplitLayout.ofFolder(place.folder, source.child(place.folder));
    }
    String archive =
        place.archives().stream()
            .filter(source::holds)
            .findFirst()
            .orElseThrow(
                () ->
                    Failures.reading(
                        source.path(place.folder),
                        String.format(
                            Locale.ROOT,
                            "there is no such folder, and no %s beside it",
                            String.join(" or ", place.archives()))));
    Tar tar = Tar.whole(source, archive);
    List<Entry> entries = tar.entries();
    List<Entry> below = below(place, entries);
    if (below.isEmpty()) {
      return SplitLayout.ofTar(place.folder, tar, entries);
    }
    SplitLayout layout = SplitLayout.ofTar(place.folder, tar, below);
    if (below.size() < SystemFiles.without(entries).size()) {
      throw layout.refused(
          String.format(Locale.ROOT, "not all files in it are below %s", place.folder));
    }
    return layout;
  }

  private SplitLayout ofBoth(Place place) {
    TextFile file = TextFile.of(source.uri(), source.configuration());
    Tar tar = Tar.whole(file.directory(), file.name());
    List<Entry> below = below(place, tar.entries());
    if (below.isEmpty()) {
      throw Failures.reading(
          tar.path(), String.format(Locale.ROOT, "there is no %s in it", place.folder));
    }
    return SplitLayout.ofTar(place.folder, tar, below);
  }

  /** What is below the split's folder, which is at the top or in the one folder there. */
  private static List<Entry> below(Place place, List<Entry> entries) {
    return entries.stream().flatMap(entry -> below(place, entry).stream()).toList();
  }

  private static Optional<Entry> below(Place place, Entry entry) {
    String[] names = entry.name().split("/", 3);
    if (names[0].equals(place.folder)) {
      return Optional.of(entry.named(entry.name().substring(names[0].length() + 1)));
    }
    return names.length == 3 && names[1].equals(place.folder)
        ? Optional.of(entry.named(names[2]))
        : Optional.empty();
  }
}
