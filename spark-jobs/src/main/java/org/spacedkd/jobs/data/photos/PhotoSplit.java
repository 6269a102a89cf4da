// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.util.ArrayList;
import java.util.List;
import org.spacedkd.jobs.data.files.Listing;
import org.spacedkd.jobs.data.files.Tally;
import org.spacedkd.jobs.data.files.Unusable;
import org.spacedkd.jobs.data.shards.Quarantined;
import org.spacedkd.jobs.data.shards.Split;

/**
 * The files of a split.
 *
 * @param photos those that are taken
 * @param leftOut those that nothing can be read from
 * @param passedOver those that are neither
 * @param listed how many there are
 */
record PhotoSplit(List<Photos> photos, List<Quarantined> leftOut, Tally passedOver, long listed) {
  static final PhotoSplit NONE = new PhotoSplit(List.of(), List.of(), Tally.NONE, 0);

  PhotoSplit {
    photos = List.copyOf(photos);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * What a listing says, but for the photos themselves.
   *
   * @param path what the names are relative to
   */
  static PhotoSplit of(Split split, String path, Listing listing) {
    return new PhotoSplit(
        List.of(),
        leftOut(split, path, listing.unusable()),
        listing.passedOver(),
        listing.listed());
  }

  /** Files that nothing can be read from, by their names relative to a path. */
  static PhotoSplit bad(Split split, String path, List<Unusable> files) {
    return new PhotoSplit(List.of(), leftOut(split, path, files), Tally.NONE, files.size());
  }

  private static List<Quarantined> leftOut(Split split, String path, List<Unusable> files) {
    return files.stream()
        .map(file -> new Quarantined(split, path + "/" + file.name(), 0, file.sentence()))
        .toList();
  }

  /** These photos and others, which have been counted. */
  PhotoSplit plus(List<Photos> others) {
    return plus(new PhotoSplit(others, List.of(), Tally.NONE, 0));
  }

  /** This and what was passed over beside it. */
  PhotoSplit plus(Tally others) {
    return plus(new PhotoSplit(List.of(), List.of(), others, others.total()));
  }

  /** Both. */
  PhotoSplit plus(PhotoSplit other) {
    return new PhotoSplit(
        joined(photos, other.photos()),
        joined(leftOut, other.leftOut()),
        passedOver.plus(other.passedOver()),
        listed + other.listed());
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    List<T> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }
}
