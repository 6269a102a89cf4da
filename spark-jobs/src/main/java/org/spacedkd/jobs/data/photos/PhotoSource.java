// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.util.List;
import java.util.Optional;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.jobs.data.shards.Source;

/**
 * A data set of photos.
 *
 * @param classes names of the classes, by label
 * @param side height and width of the images in pixels; 0 where they differ in size
 * @param shards the photos
 */
record PhotoSource(List<String> classes, int side, List<PhotoShard> shards) implements Source {
  /** ImageNet's, as everybody has them: customary for photos of every kind. */
  private static final Normalization IMAGENET =
      new Normalization(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));

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
}
