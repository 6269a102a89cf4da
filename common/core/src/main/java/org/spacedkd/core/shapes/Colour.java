// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.shapes;

import org.spacedkd.core.random.RandomStream;

/** A colour; each part between 0 and 1. */
record Colour(double red, double green, double blue) {
  private static final double THIRD = 2 * Math.PI / 3;

  /**
   * A colour from its place on the colour circle.
   *
   * @param hue in turns
   * @param saturation 0 is grey
   * @param brightness mean of the parts
   */
  static Colour of(double hue, double saturation, double brightness) {
    double angle = 2 * Math.PI * hue;
    return new Colour(
        part(angle, saturation, brightness),
        part(angle - THIRD, saturation, brightness),
        part(angle + THIRD, saturation, brightness));
  }

  /** A colour that differs from this one by at most the given amount in each part. */
  Colour near(double amount, RandomStream random) {
    return new Colour(
        clamp(red + random.nextDouble(-amount, amount)),
        clamp(green + random.nextDouble(-amount, amount)),
        clamp(blue + random.nextDouble(-amount, amount)));
  }

  private static double part(double angle, double saturation, double brightness) {
    return clamp(brightness * (1 + saturation * StrictMath.cos(angle)));
  }

  static double clamp(double value) {
    return Math.max(0, Math.min(1, value));
  }
}
