// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import org.spacedkd.core.image.Pixels;

/** The size that the photos of a data set have. */
sealed interface PhotoSize extends Serializable {
  /** Why a photo is not of the data set; empty where it is. */
  Optional<String> complaint(Pixels image);

  /** Height and width in pixels; 0 where photos differ. */
  int side();

  /** The size for people. */
  String words();

  /** Each has its own. */
  record Any() implements PhotoSize {
    @Override
    public Optional<String> complaint(Pixels image) {
      return Optional.empty();
    }

    @Override
    public int side() {
      return 0;
    }

    @Override
    public String words() {
      return "any size";
    }
  }

  /**
   * All have the same.
   *
   * @param side height and width in pixels
   */
  record Square(int side) implements PhotoSize {
    @Override
    public Optional<String> complaint(Pixels image) {
      return image.height() == side && image.width() == side
          ? Optional.empty()
          : Optional.of(
              String.format(
                  Locale.ROOT,
                  "The image has another size: %d x %d pixels, not %s",
                  image.height(),
                  image.width(),
                  words()));
    }

    @Override
    public String words() {
      return String.format(Locale.ROOT, "%d x %d", side, side);
    }
  }
}
