// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import java.io.Serializable;

/**
 * How a student's logits are compared with a teacher's.
 *
 * @param loss what is computed of both, mean over the batch
 * @param standardization of each example's logits before
 * @param targetWeight of the label's part of {@link LogitLoss#DECOUPLED}, at least 0
 * @param nonTargetWeight of the other classes' part of {@link LogitLoss#DECOUPLED}, at least 0
 */
public record LogitComparison(
    LogitLoss loss, Standardization standardization, double targetWeight, double nonTargetWeight)
    implements Serializable {
  /** Logits as they are. */
  public static LogitComparison of(LogitLoss loss) {
    return new LogitComparison(loss, Standardization.NONE, 1, 1);
  }

  /**
   * A comparison's value and derivatives.
   *
   * @param gradient with respect to the student's logits
   * @param temperatureSlope derivative with respect to the temperature
   */
  record Compared(double value, Matrix gradient, double temperatureSlope) {}

  /**
   * Compares a batch.
   *
   * @param temperature T, which divides both logits before the softmax, above 0
   */
  Compared compare(Matrix student, Matrix teacher, int[] labels, double temperature) {
    student.requireSameShape(teacher);
    Matrix z = standardization.apply(student);
    Matrix y = standardization.apply(teacher);
    Matrix logP = z.logSoftmax(temperature);
    Matrix logQ = y.logSoftmax(temperature);
    Matrix gradient = Matrix.zeros(z.rows(), z.columns());
    double factor = StrictMath.pow(temperature, loss.temperaturePower()) / z.rows();
    double sum = 0;
    double slope = 0;
    for (int row = 0; row < z.rows(); row++) {
      Slopes slopes = Slopes.zeros(z.columns());
      sum +=
          loss.value(
              Softened.of(logP, row, labels[row]),
              Softened.of(logQ, row, labels[row]),
              slopes,
              this);
      for (int k = 0; k < z.columns(); k++) {
        // The term sees z / T and y / T.
        gradient.values()[row * z.columns() + k] = factor * slopes.student()[k] / temperature;
        slope -= slopes.student()[k] * z.at(row, k) + slopes.teacher()[k] * y.at(row, k);
      }
    }
    double temperatureSlope =
        factor * (slope / temperature + loss.temperaturePower() * sum) / temperature;
    return new Compared(
        factor * sum, standardization.backward(student, gradient), temperatureSlope);
  }
}
