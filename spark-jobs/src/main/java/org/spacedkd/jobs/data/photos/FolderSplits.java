// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.data.files.Child;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.Failures;
import org.spacedkd.jobs.data.files.PassedOver;
import org.spacedkd.jobs.data.files.Tally;
import org.spacedkd.jobs.data.files.Tar;

/**
 * Splits in a directory, each in a folder or an archive of its own. A folder comes before archives
 * that it may have been unpacked from.
 *
 * @param source the directory
 * @param children what is in it, by name
 */
record FolderSplits(Directory source, Map<String, Child> children) implements SplitFinder {
  static FolderSplits of(Directory source) {
    Map<String, Child> children = new TreeMap<>();
    source.children().forEach(child -> children.put(child.name(), child));
    return new FolderSplits(source, children);
  }

  @Override
  public SplitLayout find(Place place) {
    String name = name(place);
    Child child = children.get(name);
    if (child.isUnusable() || child.kind() == Child.Kind.LINK_ABOVE) {
      throw Failures.reading(source.path(name), "it " + child.kind().words());
    }
    return name.equals(place.folder())
        ? SplitLayout.ofFolder(name, source.child(name))
        : ArchiveSplits.of(Tar.whole(source, name)).findAlone(place);
  }

  private String name(Place place) {
    if (children.containsKey(place.folder())) {
      return place.folder();
    }
    List<String> archives = place.archives().stream().filter(children::containsKey).toList();
    if (archives.size() > 1) {
      throw Failures.reading(
          source.root(),
          String.format(Locale.ROOT, "%s are both in it", String.join(" and ", archives)));
    }
    return archives.stream().findFirst().orElseThrow(() -> absent(place));
  }

  private UserException absent(Place place) {
    String compressed =
        children.keySet().stream()
            .filter(name -> name.matches(place.folder() + "(\\.tar)?\\.[A-Za-z0-9]+"))
            .findFirst()
            .map(name -> "; " + name + " has to be unpacked")
            .orElse("");
    return Failures.reading(
        source.path(place.folder()),
        String.format(
            Locale.ROOT,
            "there is no such folder, and no %s beside it%s",
            String.join(" or ", place.archives()),
            compressed));
  }

  @Override
  public Tally besides() {
    List<String> others = new ArrayList<>(children.keySet());
    Arrays.stream(Place.values()).map(this::name).forEach(others::remove);
    return Tally.of(PassedOver.OUTSIDE, others.size());
  }
}
