// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.shapes;

import java.util.Locale;

/** The classes, each a region within about the unit circle. */
public enum Shape implements Region {
  CIRCLE,
  RING,
  CRESCENT,
  TRIANGLE,
  SQUARE,
  PENTAGON,
  STAR,
  CROSS,
  HEART,
  ARROW;

  private static final Polygon TRIANGULAR = Polygon.regular(3, 1.1);
  private static final Polygon QUADRATIC = Polygon.regular(4, 1.05);
  private static final Polygon PENTAGONAL = Polygon.regular(5, 1);
  private static final Polygon STARRY = Polygon.star(5, 1.1, 0.48);
  private static final Polygon POINTING =
      Polygon.of(0, -1, 0.8, -0.1, 0.3, -0.1, 0.3, 0.9, -0.3, 0.9, -0.3, -0.1, -0.8, -0.1);

  /** The name of the class. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean contains(double x, double y) {
    double square = x * x + y * y;
    return switch (this) {
      case CIRCLE -> square <= 0.81;
      case RING -> square <= 0.9 && square >= 0.25;
      case CRESCENT -> square <= 1 && (x - 0.45) * (x - 0.45) + y * y >= 0.6;
      case TRIANGLE -> TRIANGULAR.contains(x, y);
      case SQUARE -> QUADRATIC.contains(x, y);
      case PENTAGON -> PENTAGONAL.contains(x, y);
      case STAR -> STARRY.contains(x, y);
      case CROSS ->
          Math.max(Math.abs(x), Math.abs(y)) <= 0.95 && Math.min(Math.abs(x), Math.abs(y)) <= 0.32;
      case HEART -> heart(1.15 * x, -1.15 * y + 0.1);
      case ARROW -> POINTING.contains(x, y);
    };
  }

  /** (x^2 + y^2 - 1)^3 is at most x^2 y^3. */
  private static boolean heart(double x, double y) {
    double a = x * x + y * y - 1;
    return a * a * a <= x * x * y * y * y;
  }
}
