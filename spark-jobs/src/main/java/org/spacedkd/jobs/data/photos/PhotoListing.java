// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.data.files.Container;
import org.spacedkd.jobs.data.files.Failures;
import org.spacedkd.jobs.data.files.Listing;
import org.spacedkd.jobs.data.files.TaskOutcome;
import org.spacedkd.jobs.data.shards.Split;

/**
 * Lists the files of classes, those of a folder or an archive in a task; by the driver alone, which
 * can tell files apart, where machines share folders with links.
 *
 * @param split what they are of
 * @param within what of a class's folder is looked into: empty for all, or a path that ends with /
 */
record PhotoListing(JavaSparkContext context, Split split, String within) {
  /**
   * The photos of classes.
   *
   * @param layout where the classes' folders are
   * @param parts the classes in the order of their labels
   * @throws UserException (exit 3) where a class has no photo, or a photo two classes
   */
  PhotoSplit photos(SplitLayout layout, List<ClassPart> parts) {
    Deque<Listing> found = new ArrayDeque<>(list(parts));
    List<Listing> listings =
        parts.stream().map(part -> part.listed().orElseGet(found::removeFirst)).toList();
    List<String> classes = parts.stream().map(ClassPart::name).toList();
    new SameFolders(parts).requireNone(layout.container().path());
    new SameFiles(classes, listings).requireNone(layout.container().path());
    List<Photos> photos = new ArrayList<>();
    PhotoSplit others = PhotoSplit.NONE;
    for (int label = 0; label < parts.size(); label++) {
      ClassPart part = parts.get(label);
      Listing listing = listings.get(label);
      requireAny(part, listing);
      String path = String.format(Locale.ROOT, "%s/%s", layout.folder(), part.name());
      photos.add(Photos.ofClass(path, part.container(), listing.taken(), label));
      others = others.plus(PhotoSplit.of(split, path, listing));
    }
    return others.plus(photos).plus(layout.besides(Set.copyOf(classes)));
  }

  private static void requireAny(ClassPart part, Listing listing) {
    if (listing.taken().size() == 0) {
      String bad =
          listing.unusable().stream()
              .findFirst()
              .map(
                  file ->
                      String.format(Locale.ROOT, ", and %s %s", file.name(), file.kind().words()))
              .orElse("");
      throw Failures.reading(
          part.container().path(),
          String.format(Locale.ROOT, "there is no image of class %s%s", part.name(), bad));
    }
  }

  private List<Listing> list(List<ClassPart> parts) {
    List<Container> unlisted =
        parts.stream().filter(part -> part.listed().isEmpty()).map(ClassPart::container).toList();
    if (unlisted.isEmpty()) {
      return List.of();
    }
    String inside = within;
    List<Listing> listings =
        context
            .parallelize(unlisted, unlisted.size())
            .map(container -> TaskOutcome.of(() -> list(container, inside)))
            .collect()
            .stream()
            .map(TaskOutcome::result)
            .toList();
    // Each machine has numbers of its own for the disks that it shares with others.
    return context.isLocal() || listings.stream().allMatch(PhotoListing::isWithoutLinks)
        ? listings
        : unlisted.stream().map(container -> list(container, inside)).toList();
  }

  private static boolean isWithoutLinks(Listing listing) {
    return listing.files().links().isEmpty();
  }

  private static Listing list(Container container, String within) {
    return Listing.of(container, container.contents().within(within));
  }
}
