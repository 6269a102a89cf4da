// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.data.files.Container;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.Entry;
import org.spacedkd.jobs.data.files.EntryList;
import org.spacedkd.jobs.data.files.Failures;
import org.spacedkd.jobs.data.files.Folder;
import org.spacedkd.jobs.data.files.SystemFiles;
import org.spacedkd.jobs.data.files.Tar;

/**
 * What a split of a folder of photos consists of.
 *
 * @param folder name of the split's folder
 * @param container where it is: a folder or an archive
 * @param classes folders or archives of classes, by the class's name
 * @param loose files that are in no class's folder
 */
record SplitLayout(
    String folder, Container container, Map<String, ClassPart> classes, List<Entry> loose) {
  private static final String TAR = ".tar";

  /** Looks at the top of a directory, a file or an archive in an archive. */
  static SplitLayout ofFolder(String folder, Directory directory) {
    Map<String, ClassPart> classes = new TreeMap<>();
    List<Entry> loose = new ArrayList<>();
    for (FileStatus status : directory.children()) {
      String name = status.getPath().getName();
      if (status.isDirectory()) {
        put(classes, ClassPart.unlisted(name, new Folder(directory.child(name))), directory.root());
      } else {
        loose.add(new Entry(name, 0, status.getLen(), status.getModificationTime()));
      }
    }
    return of(folder, new Folder(directory), classes, loose);
  }

  /**
   * Looks at the headers of an archive.
   *
   * @param entries what is in it of the split, by names below the split's folder
   */
  static SplitLayout ofTar(String folder, Tar tar, List<Entry> entries) {
    Map<String, List<Entry>> byClass = new TreeMap<>();
    List<Entry> loose = new ArrayList<>();
    for (Entry entry : entries) {
      int slash = entry.name().indexOf('/');
      if (slash > 0) {
        byClass
            .computeIfAbsent(entry.name().substring(0, slash), name -> new ArrayList<>())
            .add(entry.named(entry.name().substring(slash + 1)));
      } else {
        loose.add(entry);
      }
    }
    Map<String, ClassPart> classes = new TreeMap<>();
    byClass.forEach(
        (name, list) ->
            classes.put(name, new ClassPart(name, tar, Optional.of(EntryList.of(tar, list)))));
    return of(folder, tar, classes, loose);
  }

  private static SplitLayout of(
      String folder, Container container, Map<String, ClassPart> classes, List<Entry> files) {
    List<Entry> loose = new ArrayList<>();
    for (Entry file : SystemFiles.without(files, classes.keySet())) {
      if (file.name().endsWith(TAR)) {
        String name = file.name().substring(0, file.name().length() - TAR.length());
        put(classes, ClassPart.unlisted(name, container.archive(file)), container.path());
      } else {
        loose.add(file);
      }
    }
    return new SplitLayout(folder, container, classes, loose);
  }

  private static void put(Map<String, ClassPart> classes, ClassPart part, Path path) {
    if (classes.put(part.name(), part) != null) {
      throw Failures.reading(
          path, String.format(Locale.ROOT, "class %s is in it twice", part.name()));
    }
  }

  /** The parts of some classes, in their order. */
  List<ClassPart> parts(List<String> names) {
    return names.stream().map(this::part).toList();
  }

  private ClassPart part(String name) {
    return Optional.ofNullable(classes.get(name))
        .orElseThrow(() -> refused(String.format(Locale.ROOT, "there is no class %s in it", name)));
  }

  /**
   * Refuses other classes than the known ones.
   *
   * @param complaint what is wrong with one, %s in the place of its name
   */
  void requireOnly(Set<String> known, String complaint) {
    Set<String> others = new HashSet<>(classes.keySet());
    others.removeAll(known);
    others.stream()
        .sorted()
        .findFirst()
        .ifPresent(
            name -> {
              throw refused(String.format(Locale.ROOT, complaint, name));
            });
  }

  /** Refuses files that are in no class's folder. */
  void requireNoneLoose() {
    loose.stream()
        .map(Entry::name)
        .sorted()
        .findFirst()
        .ifPresent(
            name -> {
              throw refused(String.format(Locale.ROOT, "%s is in no class's folder", name));
            });
  }

  UserException refused(String reason) {
    return Failures.reading(container.path(), reason);
  }
}
