// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.spacedkd.jobs.data.files.Reached.Way;

/**
 * What became of each file of a container; goes to tasks.
 *
 * @param taken the files that are taken
 * @param files which files of this machine these are
 * @param unusable those that nothing can be read from, in the order of their names
 * @param passedOver those that are neither
 * @param listed how many there are
 */
public record Listing(
    EntryList taken, FileKeys files, List<Unusable> unusable, Tally passedOver, long listed)
    implements Serializable {
  public Listing {
    unusable = List.copyOf(unusable);
  }

  /**
   * Looks at each file of a container. A link to an image that is there without it is passed over.
   *
   * @throws org.spacedkd.core.failure.UserException (exit 3) where a name occurs twice, or a file
   *     is too long for an image
   */
  public static Listing of(Container container, Contents contents) {
    SystemFiles sifted = SystemFiles.sift(contents.files());
    List<Entry> once = once(EntryList.sorted(sifted.others()));
    Tally linked = Tally.of(PassedOver.TAKEN_ANYWAY, sifted.others().size() - once.size());
    EntryList taken = EntryList.of(container, once);
    return new Listing(
        taken,
        FileKeys.of(EntryList.sorted(once)),
        contents.unusable().stream().sorted(Comparator.comparing(Unusable::name)).toList(),
        contents.passedOver().plus(sifted.passedOver()).plus(linked),
        contents.listed());
  }

  private static List<Entry> once(List<Entry> sorted) {
    if (sorted.stream().noneMatch(Listing::isLink)) {
      return sorted;
    }
    Set<FileKey> taken = new HashSet<>();
    List<Entry> once = new ArrayList<>();
    for (Entry entry : sorted) {
      if (!isLink(entry)) {
        taken.add(entry.reached().file());
        once.add(entry);
      }
    }
    for (Entry entry : sorted) {
      if (isLink(entry) && taken.add(entry.reached().file())) {
        once.add(entry);
      }
    }
    return once;
  }

  private static boolean isLink(Entry entry) {
    return entry.reached().way() == Way.LINK;
  }
}
