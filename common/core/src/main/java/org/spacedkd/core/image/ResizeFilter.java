// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image;

import java.util.Locale;

/**
 * How the pixels of an image of another size are made: each new pixel is a weighted mean of those
 * around its place, of more of them the more the image shrinks (antialiasing). Bit for bit what
 * Pillow's {@code Image.resize} makes of an 8-bit RGB image.
 */
public enum ResizeFilter {
  /** Weights fall linearly to 0 at a distance of 1. */
  BILINEAR(1) {
    @Override
    double weight(double distance) {
      return distance < 1 ? 1 - distance : 0;
    }
  },
  /** Keys' cubic convolution with a = -0.5; weights are 0 from a distance of 2 on. */
  BICUBIC(2) {
    @Override
    double weight(double distance) {
      if (distance < 1) {
        return ((A + 2) * distance - (A + 3)) * distance * distance + 1;
      }
      return distance < 2 ? (((distance - 5) * distance + 8) * distance - 4) * A : 0;
    }
  };

  private static final double A = -0.5;

  private final int support;

  ResizeFilter(int support) {
    this.support = support;
  }

  /** The name in the configuration. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The image at another size; the given one stays as it is. */
  public Image resize(Pixels image, int height, int width) {
    return resize(image, Box.of(image), height, width);
  }

  /**
   * A part of the image at another size. As in Pillow, pixels beside the box count where the
   * weights reach over its sides; for those of a crop to end with it, resize {@link Image#crop}.
   *
   * @param height new height in pixels, at least 1
   * @param width new width in pixels, at least 1
   */
  public Image resize(Pixels image, Box box, int height, int width) {
    box.requireWithin(image);
    return resize(image, box, Span.all(height), Span.all(width));
  }

  /**
   * A part of what the image would be at another size.
   *
   * @param rows which rows, of how many
   * @param columns which columns, of how many
   */
  public Image resize(Pixels image, Span rows, Span columns) {
    return resize(image, Box.of(image), rows, columns);
  }

  private Image resize(Pixels image, Box box, Span rows, Span columns) {
    Taps across = Taps.of(this, box.left(), box.right(), image.width(), columns);
    Taps down = Taps.of(this, box.top(), box.bottom(), image.height(), rows);
    Rectangle whole = new Rectangle(0, 0, image.height(), image.width());
    return new SeparableResize(image, whole, across, down).resize();
  }

  /**
   * What {@link Image#crop} would give, at another size, without a copy of it.
   *
   * @param part lies in the image
   * @param height new height in pixels, at least 1
   * @param width new width in pixels, at least 1
   */
  public Image resizeCrop(Pixels image, Rectangle part, int height, int width) {
    new Box(part.left(), part.top(), part.left() + part.width(), part.top() + part.height())
        .requireWithin(image);
    Taps across = Taps.of(this, 0, part.width(), part.width(), Span.all(width));
    Taps down = Taps.of(this, 0, part.height(), part.height(), Span.all(height));
    return new SeparableResize(image, part, across, down).resize();
  }

  /** Distance from which on all weights are 0, where the image does not shrink. */
  int support() {
    return support;
  }

  /**
   * The weight, up to a common factor, of a pixel.
   *
   * @param distance from the new pixel's place, at least 0
   */
  abstract double weight(double distance);
}
