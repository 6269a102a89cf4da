// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.shapes;

/**
 * The inside of a closed line, by the even-odd rule.
 *
 * @param x horizontal place of each corner
 * @param y vertical place of each corner
 */
record Polygon(double[] x, double[] y) implements Region {
  /** From the corners' x and y in turn. */
  static Polygon of(double... corners) {
    double[] x = new double[corners.length / 2];
    double[] y = new double[corners.length / 2];
    for (int corner = 0; corner < x.length; corner++) {
      x[corner] = corners[2 * corner];
      y[corner] = corners[2 * corner + 1];
    }
    return new Polygon(x, y);
  }

  /** A star with its first point up; one as deep as a side of the polygon is that polygon. */
  static Polygon star(int points, double outer, double inner) {
    double[] x = new double[2 * points];
    double[] y = new double[2 * points];
    for (int corner = 0; corner < x.length; corner++) {
      double radius = corner % 2 == 0 ? outer : inner;
      x[corner] = radius * StrictMath.sin(Math.PI * corner / points);
      y[corner] = -radius * StrictMath.cos(Math.PI * corner / points);
    }
    return new Polygon(x, y);
  }

  /** A polygon of equal sides with its first corner up. */
  static Polygon regular(int sides, double radius) {
    return star(sides, radius, radius * StrictMath.cos(Math.PI / sides));
  }

  @Override
  public boolean contains(double px, double py) {
    boolean inside = false;
    for (int corner = 0, before = x.length - 1; corner < x.length; before = corner++) {
      boolean crossesRow = y[corner] > py != y[before] > py;
      if (crossesRow) {
        double slope = (x[before] - x[corner]) / (y[before] - y[corner]);
        inside ^= px < x[corner] + slope * (py - y[corner]);
      }
    }
    return inside;
  }
}
