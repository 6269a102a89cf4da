// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.spacedkd.jobs.data.files.Container;
import org.spacedkd.jobs.data.files.Contents;
import org.spacedkd.jobs.data.files.Entry;
import org.spacedkd.jobs.data.files.EntryList;
import org.spacedkd.jobs.data.files.Listing;
import org.spacedkd.jobs.data.files.PassedOver;
import org.spacedkd.jobs.data.files.Tally;
import org.spacedkd.jobs.data.files.Unusable;
import org.spacedkd.jobs.data.shards.Split;

/**
 * The images of all classes in one folder, which a list tells the classes of.
 *
 * @param path where it is, as messages say it
 * @param container where it is
 * @param files the images
 * @param unusable files that nothing can be read from
 */
record FlatFolder(String path, Container container, List<Entry> files, List<Unusable> unusable) {
  /**
   * Labels the images.
   *
   * @param list names every file of the folder
   * @param classes the classes in the order of their labels; images of others are passed over
   * @throws org.spacedkd.core.failure.UserException (exit 3) where an image has two classes
   */
  PhotoSplit label(LabelList list, List<String> classes) {
    Map<String, List<Entry>> byClass =
        files.stream().collect(Collectors.groupingBy(file -> list.of(file.name())));
    List<Listing> listings = new ArrayList<>();
    Map<String, Integer> labels = new HashMap<>();
    for (String name : classes) {
      List<Entry> ofClass = byClass.getOrDefault(name, List.of());
      listings.add(Listing.of(container, Contents.of(ofClass)));
      labels.put(name, labels.size());
    }
    new SameFiles(classes, listings).requireNone(container.path());
    List<Entry> taken =
        listings.stream().flatMap(listing -> listing.taken().entries().stream()).toList();
    EntryList entries = EntryList.of(container, taken);
    int[] chosen =
        entries.entries().stream().mapToInt(file -> labels.get(list.of(file.name()))).toArray();
    return PhotoSplit.NONE
        .plus(List.of(new Photos(path, container, entries, chosen)))
        .plus(others(list, Set.copyOf(classes), listings));
  }

  /** All that is not taken. */
  private PhotoSplit others(LabelList list, Set<String> classes, List<Listing> listings) {
    PhotoSplit others = PhotoSplit.NONE;
    for (Listing listing : listings) {
      others = others.plus(PhotoSplit.of(Split.TEST, path, listing));
    }
    List<Unusable> bad =
        unusable.stream().filter(file -> classes.contains(list.of(file.name()))).toList();
    long listed = others.listed() + bad.size();
    long otherClasses = (long) files.size() + unusable.size() - listed;
    return others
        .plus(PhotoSplit.bad(Split.TEST, path, bad))
        .plus(Tally.of(PassedOver.OTHER_CLASS, otherClasses));
  }
}
