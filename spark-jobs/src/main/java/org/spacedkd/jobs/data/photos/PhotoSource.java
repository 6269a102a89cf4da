// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.jobs.data.files.OriginalFile;
import org.spacedkd.jobs.data.files.Tar;
import org.spacedkd.jobs.data.shards.Inventory;
import org.spacedkd.jobs.data.shards.Source;
import org.spacedkd.jobs.data.shards.Split;

/**
 * A data set of photos.
 *
 * @param classes names of the classes, by label
 * @param side height and width of the images in pixels; 0 where they differ in size
 * @param shards the photos
 * @param inventory what became of each file
 * @param lists the files that name classes and label images, where they are in the source
 */
record PhotoSource(
    List<String> classes,
    int side,
    List<PhotoShard> shards,
    Inventory inventory,
    List<OriginalFile> lists)
    implements Source {
  /** ImageNet's, as everybody has them: customary for photos of every kind. */
  private static final Normalization IMAGENET =
      new Normalization(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

  /** Of files as they were listed. */
  static PhotoSource of(
      List<String> classes,
      PhotoSize size,
      PhotoSplit train,
      PhotoSplit test,
      List<OriginalFile> lists) {
    List<PhotoShard> shards = new ArrayList<>(PhotoShards.cut(Split.TRAIN, size, train.photos()));
    shards.addAll(PhotoShards.cut(Split.TEST, size, test.photos()));
    PhotoSplit both = train.plus(test);
    long taken = both.photos().stream().mapToLong(Photos::size).sum();
    Inventory inventory = new Inventory(both.listed(), taken, both.passedOver(), both.leftOut());
    return new PhotoSource(classes, size.side(), shards, inventory, lists);
  }

  @Override
  public int height() {
    return side;
  }

  @Override
  public int width() {
    return side;
  }

  @Override
  public Optional<Normalization> normalization() {
    return Optional.of(IMAGENET);
  }

  @Override
  public Stream<OriginalFile> originals() {
    // An archive may have been cut into many parts.
    LinkedHashSet<Tar> archives = new LinkedHashSet<>();
    Stream<OriginalFile> files =
        shards.stream()
            .flatMap(shard -> shard.parts().stream())
            .filter(part -> !(part.container() instanceof Tar tar) || archives.add(tar))
            .flatMap(part -> part.container().originals(part.folder(), part.entries()));
    return Stream.concat(lists.stream(), files);
  }
}
