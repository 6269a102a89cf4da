// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.shapes;

import org.spacedkd.core.random.RandomStream;

/**
 * A pattern of two colours.
 *
 * @param pattern how the colours alternate
 * @param first one colour
 * @param second the other
 * @param rightX horizontal part of the pattern's own first axis, in periods a pixel
 * @param rightY vertical part of it
 * @param phase shift along both axes, in periods
 */
record Texture(
    Pattern pattern, Colour first, Colour second, double rightX, double rightY, double phase) {
  /** How two colours alternate over the plane. */
  enum Pattern {
    PLAIN,
    STRIPES,
    CHECKS,
    DOTS
  }

  /** Any pattern around a colour. */
  static Texture around(Colour colour, double amount, RandomStream random) {
    Pattern pattern = Pattern.values()[random.nextInt(Pattern.values().length)];
    double angle = random.nextDouble(0, 2 * Math.PI);
    double frequency = 1 / random.nextDouble(3, 9);
    return new Texture(
        pattern,
        colour.near(amount, random),
        colour.near(amount, random),
        frequency * StrictMath.cos(angle),
        frequency * StrictMath.sin(angle),
        random.nextDouble());
  }

  Colour at(double x, double y) {
    double u = wrap(x * rightX + y * rightY + phase);
    double v = wrap(y * rightX - x * rightY + phase);
    boolean isSecond =
        switch (pattern) {
          case PLAIN -> false;
          case STRIPES -> u < 0.5;
          case CHECKS -> u < 0.5 != v < 0.5;
          case DOTS -> (u - 0.5) * (u - 0.5) + (v - 0.5) * (v - 0.5) < 0.12;
        };
    return isSecond ? second : first;
  }

  private static double wrap(double value) {
    return value - Math.floor(value);
  }
}
