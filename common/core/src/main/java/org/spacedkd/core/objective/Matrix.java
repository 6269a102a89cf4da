// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import java.io.Serializable;
import java.util.Locale;

/**
 * A row per example. Double precision: these are small, and the sums of a loss should not be what
 * limits its accuracy.
 *
 * @param rows examples
 * @param columns classes or features
 * @param values row-major
 */
public record Matrix(int rows, int columns, double[] values) implements Serializable {
  public Matrix {
    if (values.length != rows * columns) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid matrix: %d values for %d x %d", values.length, rows, columns));
    }
  }

  /** A matrix of zeros. */
  public static Matrix zeros(int rows, int columns) {
    return new Matrix(rows, columns, new double[rows * columns]);
  }

  public double at(int row, int column) {
    return values[row * columns + column];
  }

  /** This matrix times a number. */
  public Matrix times(double factor) {
    double[] product = new double[values.length];
    for (int i = 0; i < product.length; i++) {
      product[i] = values[i] * factor;
    }
    return new Matrix(rows, columns, product);
  }

  /** The sum with a matrix of the same shape. */
  public Matrix plus(Matrix other) {
    requireSameShape(other);
    double[] sum = new double[values.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = values[i] + other.values[i];
    }
    return new Matrix(rows, columns, sum);
  }

  /** Fails unless another matrix has this one's shape. */
  public void requireSameShape(Matrix other) {
    if (rows != other.rows || columns != other.columns) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid shapes: %d x %d against %d x %d",
              rows,
              columns,
              other.rows,
              other.columns));
    }
  }

  /** log softmax of each row divided by a temperature, computed without overflow. */
  public Matrix logSoftmax(double temperature) {
    double[] result = new double[values.length];
    for (int row = 0; row < rows; row++) {
      int from = row * columns;
      double max = Double.NEGATIVE_INFINITY;
      for (int i = from; i < from + columns; i++) {
        max = Math.max(max, values[i]);
      }
      double sum = 0;
      for (int i = from; i < from + columns; i++) {
        result[i] = (values[i] - max) / temperature;
        sum += StrictMath.exp(result[i]);
      }
      double logSum = StrictMath.log(sum);
      for (int i = from; i < from + columns; i++) {
        result[i] -= logSum;
      }
    }
    return new Matrix(rows, columns, result);
  }
}
