// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.shapes;

import org.spacedkd.core.random.RandomStream;

/**
 * A region of the unit circle that was placed on an image, and its texture.
 *
 * @param region the region in its own coordinates
 * @param centreX horizontal place of its origin in pixels
 * @param centreY vertical place of its origin in pixels
 * @param xFromX x of its own coordinates for each pixel to the right
 * @param xFromY x of its own coordinates for each pixel down
 * @param yFromX y of its own coordinates for each pixel to the right
 * @param yFromY y of its own coordinates for each pixel down
 * @param texture what it is filled with
 */
record Figure(
    Region region,
    double centreX,
    double centreY,
    double xFromX,
    double xFromY,
    double yFromX,
    double yFromY,
    Texture texture) {
  /** The region turned by an angle (radians), with its axes stretched by up to the given factor. */
  static Figure place(
      Region region,
      double centreX,
      double centreY,
      double radius,
      double angle,
      double stretch,
      Texture texture,
      RandomStream random) {
    double factor = random.nextDouble(1, stretch);
    double cosine = StrictMath.cos(angle);
    double sine = StrictMath.sin(angle);
    double across = 1 / (radius * factor);
    double down = factor / radius;
    return new Figure(
        region,
        centreX,
        centreY,
        cosine * across,
        sine * across,
        -sine * down,
        cosine * down,
        texture);
  }

  boolean contains(double x, double y) {
    double right = x - centreX;
    double below = y - centreY;
    return region.contains(xFromX * right + xFromY * below, yFromX * right + yFromY * below);
  }
}
