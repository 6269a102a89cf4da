// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import java.util.Locale;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.ResizeFilter;
import org.spacedkd.core.random.RandomStream;

/**
 * Brings an image to a size, whatever its aspect ratio was. Draws nothing.
 *
 * @param height new height in pixels, at least 1
 * @param width new width in pixels, at least 1
 */
public record ResizeTo(int height, int width, ResizeFilter filter) implements Transform {
  public ResizeTo {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid size: %d x %d pixels (at least 1 x 1)", height, width));
    }
  }

  @Override
  public Image apply(Image image, RandomStream random) {
    return filter.resize(image, height, width);
  }
}
