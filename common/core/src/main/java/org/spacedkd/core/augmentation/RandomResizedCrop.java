// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import java.util.Locale;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Pixels;
import org.spacedkd.core.image.Rectangle;
import org.spacedkd.core.image.ResizeFilter;
import org.spacedkd.core.random.RandomStream;

/**
 * A crop of random area and aspect ratio as a square, as torchvision's {@code RandomResizedCrop}
 * defines it: the first of ten random rectangles that fits in the image, or the largest one in its
 * middle whose aspect ratio is allowed. Draws forty numbers.
 *
 * @param size side of the square in pixels, at least 1
 * @param area of the crop, as a part of the image's
 * @param aspect of the crop, width by height
 */
public record RandomResizedCrop(int size, Range area, Range aspect, ResizeFilter filter)
    implements Transform {
  public RandomResizedCrop {
    if (size < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid size: %d pixels (at least 1)", size));
    }
  }

  /** With the areas and aspect ratios that ImageNet's training images have. */
  public static RandomResizedCrop of(int size, ResizeFilter filter) {
    return new RandomResizedCrop(size, new Range(0.08, 1), new Range(3.0 / 4, 4.0 / 3), filter);
  }

  @Override
  public Image apply(Image image, RandomStream random) {
    return crop(image, random);
  }

  /** The same of a photo, of which no pixel beside the crop is read. */
  public Image crop(Pixels photo, RandomStream random) {
    Rectangle crop = rectangle(photo.height(), photo.width(), random);
    return filter.resizeCrop(photo, crop, size, size);
  }

  /** Where an image of the given size is cropped. */
  public Rectangle rectangle(int height, int width, RandomStream random) {
    return new RandomRectangle(area, aspect, 0)
        .draw(height, width, random)
        .orElseGet(() -> middle(height, width));
  }

  private Rectangle middle(int height, int width) {
    double given = (double) width / height;
    int rows = given < aspect.low() ? atLeastOne(width / aspect.low()) : height;
    int columns = given > aspect.high() ? atLeastOne(height * aspect.high()) : width;
    return new Rectangle((height - rows) / 2, (width - columns) / 2, rows, columns);
  }

  private static int atLeastOne(double pixels) {
    return Math.max(1, (int) Math.rint(pixels));
  }
}
