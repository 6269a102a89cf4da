// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import java.util.Locale;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Rectangle;
import org.spacedkd.core.image.Span;
import org.spacedkd.core.random.RandomStream;

/**
 * The square in the middle, black where the image is smaller, as torchvision's {@code CenterCrop}.
 * Draws nothing.
 *
 * @param size side of the square in pixels, at least 1
 */
public record CenterCrop(int size) implements Transform {
  public CenterCrop {
    if (size < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid size: %d pixels (at least 1)", size));
    }
  }

  @Override
  public Image apply(Image image, RandomStream random) {
    return image.crop(
        new Rectangle((int) first(image.height()), (int) first(image.width()), size, size));
  }

  /** The rows, or columns, that are cut out of a number of them, at least {@code size}. */
  Span span(long pixels) {
    return new Span(first(pixels), size, pixels);
  }

  /** Where odd space is divided, torchvision rounds half pixels to even, and padding down. */
  private long first(long side) {
    return side < size ? -((size - side) / 2) : (long) Math.rint((side - size) / 2.0);
  }
}
