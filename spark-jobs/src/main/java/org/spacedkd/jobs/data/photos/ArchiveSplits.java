// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spacedkd.jobs.data.files.Entry;
import org.spacedkd.jobs.data.files.Failures;
import org.spacedkd.jobs.data.files.PassedOver;
import org.spacedkd.jobs.data.files.SystemFiles;
import org.spacedkd.jobs.data.files.Tally;
import org.spacedkd.jobs.data.files.Tar;

/**
 * Splits in an archive: in folders at its top, or in folders of one that is at its top. Below a
 * split's folder no other split is looked for, so that a class may be called as one.
 *
 * @param tar the archive
 * @param entries its files
 * @param folders the folders that may be a split's, with a / at their ends
 * @param system how many files macOS has put into it
 */
record ArchiveSplits(Tar tar, List<Entry> entries, Map<Place, Set<String>> folders, Tally system)
    implements SplitFinder {
  /** Where macOS keeps what it knows of the files of an archive. */
  private static final String APPLE_FOLDER = "__MACOSX/";

  static ArchiveSplits of(Tar tar) {
    List<Entry> all = tar.contents().files();
    List<Entry> entries =
        all.stream().filter(entry -> !entry.name().startsWith(APPLE_FOLDER)).toList();
    Tally system = Tally.of(PassedOver.SYSTEM_FILE, all.size() - entries.size());
    Map<Place, Set<String>> folders = new EnumMap<>(Place.class);
    for (Place place : Place.values()) {
      folders.put(place, folders(place, entries));
    }
    return new ArchiveSplits(tar, entries, folders, system);
  }

  private static Set<String> folders(Place place, List<Entry> entries) {
    return entries.stream()
        .flatMap(entry -> folder(place, entry.name()).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public SplitLayout find(Place place) {
    String folder =
        folder(place)
            .orElseThrow(
                () ->
                    Failures.reading(
                        tar.path(),
                        String.format(Locale.ROOT, "there is no %s in it", place.folder())));
    return SplitLayout.ofTar(place.folder(), tar, below(folder), Tally.NONE);
  }

  /** Finds a split in an archive of this split only: in its folder, or else all of the archive. */
  SplitLayout findAlone(Place place) {
    Optional<String> folder = folder(place).filter(found -> !isClass(found));
    if (folder.isEmpty()) {
      return SplitLayout.ofTar(place.folder(), tar, entries, system);
    }
    List<Entry> below = below(folder.get());
    SystemFiles others =
        SystemFiles.sift(
            entries.stream().filter(entry -> !entry.name().startsWith(folder.get())).toList(),
            folders(folder.get()));
    if (!others.others().isEmpty()) {
      throw Failures.reading(
          tar.path(),
          String.format(Locale.ROOT, "not all files in it are below %s", place.folder()));
    }
    return SplitLayout.ofTar(place.folder(), tar, below, system.plus(others.passedOver()));
  }

  /** The folder, and the folder that it may be in. */
  private static Set<String> folders(String folder) {
    String path = folder.substring(0, folder.length() - 1);
    return Stream.of(path, path.split("/", 2)[0]).collect(Collectors.toSet());
  }

  /** A folder of images that has others beside it is a class, whatever it is called. */
  private boolean isClass(String folder) {
    return folder.indexOf('/') == folder.length() - 1
        && tops().size() > 1
        && entries.stream()
            .map(Entry::name)
            .filter(name -> name.startsWith(folder))
            .noneMatch(name -> name.indexOf('/', folder.length()) >= 0);
  }

  /** The split's folder, with a / at its end; empty where there is none. */
  private Optional<String> folder(Place place) {
    Set<String> found = folders.get(place);
    if (found.size() > 1) {
      throw Failures.reading(
          tar.path(),
          String.format(
              Locale.ROOT,
              "it may be prepared from %s in it, and one is expected",
              String.join(" or ", found)));
    }
    return found.stream().findFirst();
  }

  private static Optional<String> folder(Place place, String path) {
    String[] names = path.split("/", 3);
    if (names.length > 1 && names[0].equals(place.folder())) {
      return Optional.of(names[0] + "/");
    }
    return names.length == 3
            && names[1].equals(place.folder())
            && !Place.folders().contains(names[0])
        ? Optional.of(names[0] + "/" + names[1] + "/")
        : Optional.empty();
  }

  private Set<String> tops() {
    return entries.stream()
        .map(entry -> entry.name().split("/", 2))
        .filter(names -> names.length == 2)
        .map(names -> names[0])
        .collect(Collectors.toSet());
  }

  private List<Entry> below(String folder) {
    return entries.stream()
        .filter(entry -> entry.name().startsWith(folder))
        .map(entry -> entry.named(entry.name().substring(folder.length())))
        .toList();
  }

  @Override
  public Tally besides() {
    List<String> splits =
        Arrays.stream(Place.values()).flatMap(place -> folder(place).stream()).toList();
    long outside =
        entries.stream()
            .filter(entry -> splits.stream().noneMatch(entry.name()::startsWith))
            .count();
    return Tally.of(PassedOver.OUTSIDE, outside).plus(system);
  }
}
