// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.chart;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The parabola {@code constant + linear x + quadratic x^2} with the least sum of squares, as in the
 * paper's Figure 2c.
 */
public record QuadraticFit(double constant, double linear, double quadratic) {
  private static final int COEFFICIENTS = 3;

  /** Fits points; needs three different x. */
  public static Optional<QuadraticFit> of(List<Point> points) {
    if (points.stream().mapToDouble(Point::x).distinct().count() < COEFFICIENTS) {
      return Optional.empty();
    }
    RealMatrix powers = new Array2DRowRealMatrix(points.size(), COEFFICIENTS);
    for (int row = 0; row < points.size(); row++) {
      double x = points.get(row).x();
      powers.setRow(row, new double[] {1, x, x * x});
    }
    double[] values = points.stream().mapToDouble(Point::y).toArray();
    double[] solved =
        new QRDecomposition(powers).getSolver().solve(new ArrayRealVector(values)).toArray();
    return Optional.of(new QuadraticFit(solved[0], solved[1], solved[2]));
  }

  /** Its value. */
  public double at(double x) {
    return constant + x * (linear + x * quadratic);
  }

  /** Where it is highest, if that is between two x. */
  public OptionalDouble peak(double low, double high) {
    double peak = -linear / (2 * quadratic);
    return quadratic < 0 && low < peak && peak < high
        ? OptionalDouble.of(peak)
        : OptionalDouble.empty();
  }
}
