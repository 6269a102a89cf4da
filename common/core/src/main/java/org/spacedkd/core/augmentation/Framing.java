// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import java.io.Serializable;
import java.util.Locale;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Pixels;
import org.spacedkd.core.image.ResizeFilter;

/** How images come to the one size that a network sees. */
public sealed interface Framing extends Serializable {
  /** Height in pixels that a network sees. */
  int height();

  /** Width in pixels that a network sees. */
  int width();

  /** By which images are brought to another size. */
  ResizeFilter filter();

  /** What it does, in words that never change: framings of one identity do the same. */
  String identity();

  /** An image as it is evaluated. */
  Image apply(Pixels photo);

  /** All images have that size. */
  record AsPrepared(int height, int width, ResizeFilter filter) implements Framing {
    /** With what photos have unless a configuration says otherwise. */
    public AsPrepared(int height, int width) {
      this(height, width, ResizeFilter.BILINEAR);
    }

    @Override
    public String identity() {
      return String.format(Locale.ROOT, "as-prepared %d x %d %s", height, width, filter.label());
    }

    @Override
    public Image apply(Pixels photo) {
      return photo.image();
    }
  }

  /**
   * Photos of any size: the shorter side is brought to 8/7 of the square's, 256 for 224, and the
   * square is cut out of the middle.
   *
   * @param side height and width in pixels that a network sees
   */
  record Square(int side, ResizeFilter filter) implements Framing {
    @Override
    public String identity() {
      return String.format(Locale.ROOT, "square %d %s", side, filter.label());
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
    public Image apply(Pixels photo) {
      return new Resize(Math.round(side * 8 / 7f), filter).apply(photo, new CenterCrop(side));
    }
  }
}
