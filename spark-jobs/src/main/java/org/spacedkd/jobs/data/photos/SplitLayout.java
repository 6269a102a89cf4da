// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.data.files.Child;
import org.spacedkd.jobs.data.files.Container;
import org.spacedkd.jobs.data.files.Contents;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.Entry;
import org.spacedkd.jobs.data.files.Failures;
import org.spacedkd.jobs.data.files.Folder;
import org.spacedkd.jobs.data.files.Listing;
import org.spacedkd.jobs.data.files.PassedOver;
import org.spacedkd.jobs.data.files.SystemFiles;
import org.spacedkd.jobs.data.files.Tally;
import org.spacedkd.jobs.data.files.Tar;
import org.spacedkd.jobs.data.files.Unusable;

/**
 * What a split of a folder of photos consists of.
 *
 * @param folder name of the split's folder
 * @param container where it is: a folder or an archive
 * @param classes folders or archives of classes, by the class's name
 * @param loose files that are in no class's folder
 * @param unusable files that are in no class's folder, and cannot be read
 * @param passedOver what else is in no class's folder
 */
record SplitLayout(
    String folder,
    Container container,
    Map<String, ClassPart> classes,
    List<Entry> loose,
    List<Unusable> unusable,
    Tally passedOver) {
  private static final String TAR = ".tar";

  /** Looks at the top of a directory. */
  static SplitLayout ofFolder(String folder, Directory directory) {
    Map<String, ClassPart> classes = new TreeMap<>();
    List<Entry> loose = new ArrayList<>();
    List<Unusable> unusable = new ArrayList<>();
    long above = 0;
    for (Child child : directory.children()) {
      String name = child.name();
      if (child.kind() == Child.Kind.FILE) {
        Folder.requireReadable(directory.root(), name);
      }
      switch (child.kind()) {
        case DIRECTORY ->
            classes.put(name, ClassPart.unlisted(name, new Folder(directory.child(name))));
        case FILE ->
            loose.add(new Entry(name, 0, child.length(), child.modified(), child.reached()));
        case LINK_ABOVE -> above++;
        case DANGLING, SPECIAL, UNDECODABLE, UNDECODABLE_DIRECTORY ->
            unusable.add(new Unusable(name, child.kind()));
      }
    }
    Tally links = Tally.of(PassedOver.LINK_ABOVE, above);
    return of(new SplitLayout(folder, new Folder(directory), classes, loose, unusable, links));
  }

  /**
   * Looks at the headers of an archive.
   *
   * @param entries what is in it of the split, by names below the split's folder
   * @param passedOver what else is in it
   */
  static SplitLayout ofTar(String folder, Tar tar, List<Entry> entries, Tally passedOver) {
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
            classes.put(
                name, new ClassPart(name, tar, Optional.of(Listing.of(tar, Contents.of(list))))));
    return of(new SplitLayout(folder, tar, classes, loose, List.of(), passedOver));
  }

  /** The same, with archives of classes among them. */
  private static SplitLayout of(SplitLayout found) {
    Map<String, ClassPart> classes = new TreeMap<>(found.classes());
    List<Entry> loose = new ArrayList<>();
    SystemFiles sifted = SystemFiles.sift(found.loose(), found.classes().keySet());
    for (Entry file : sifted.others()) {
      if (file.name().endsWith(TAR)) {
        String name = file.name().substring(0, file.name().length() - TAR.length());
        ClassPart part = ClassPart.unlisted(name, found.container().archive(file));
        if (classes.put(name, part) != null) {
          throw found.refused(String.format(Locale.ROOT, "class %s is in it twice", name));
        }
      } else {
        loose.add(file);
      }
    }
    return new SplitLayout(
        found.folder(),
        found.container(),
        classes,
        loose,
        found.unusable(),
        found.passedOver().plus(sifted.passedOver()));
  }

  /** The parts of some classes, in their order. */
  List<ClassPart> parts(List<String> names) {
    return names.stream().map(this::part).toList();
  }

  private ClassPart part(String name) {
    return Optional.ofNullable(classes.get(name))
        .orElseThrow(
            () ->
                refused(
                    String.format(Locale.ROOT, "there is no class %s in it", Spelling.of(name))));
  }

  /** Files in no folder of a class, or in the folder of a class that is not asked for. */
  Tally besides(Set<String> names) {
    long others =
        classes.values().stream()
            .filter(part -> !names.contains(part.name()))
            .mapToLong(ClassPart::known)
            .sum();
    return passedOver.plus(Tally.of(PassedOver.OTHER_CLASS, others));
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
              throw refused(KnownNames.of(known).unknown(complaint, name));
            });
  }

  /** Refuses files that are in no class's folder. */
  void requireNoneLoose() {
    unusable.stream()
        .min(Comparator.comparing(Unusable::name))
        .ifPresent(
            file -> {
              throw refused(String.format(Locale.ROOT, "%s %s", file.name(), file.kind().words()));
            });
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
