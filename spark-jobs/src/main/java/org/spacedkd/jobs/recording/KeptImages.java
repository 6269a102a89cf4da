// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.Serializable;
import java.util.function.Supplier;
import org.spacedkd.core.identity.ImageRecipe;
import org.spacedkd.core.image.Image;

/**
 * Decoded and augmented images that this process keeps for whoever needs the same again: a replay,
 * or another run on the same data. What is not kept is made again, to the same bits.
 *
 * @param bytes how many are kept of all images of the process, at least 0
 */
public record KeptImages(long bytes) implements Serializable {
  /** Keeps nothing. */
  public static final KeptImages NONE = new KeptImages(0);

  /** Bytes of an entry beside its pixels, about. */
  private static final int ENTRY = 128;

  private static final Cache<Key, Image> KEPT =
      Caffeine.newBuilder()
          .maximumWeight(0)
          .weigher((Key key, Image image) -> image.rgb().length + ENTRY)
          .build();

  /** All that determines an augmented image. */
  record Key(ImageRecipe recipe, int epoch, int example) {}

  /** An image: the one that is kept, or else what is made. */
  Image image(Key key, Supplier<Image> make) {
    if (bytes == 0) {
      return make.get();
    }
    KEPT.policy()
        .eviction()
        .filter(bound -> bound.getMaximum() != bytes)
        .ifPresent(bound -> bound.setMaximum(bytes));
    return KEPT.get(key, absent -> make.get());
  }
}
