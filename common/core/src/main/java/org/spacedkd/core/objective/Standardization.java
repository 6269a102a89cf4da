// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

/**
 * Whether each example's logits are brought to mean 0 and deviation 1 before they are compared: (z
 * - mean) / (1e-7 + deviation) over its C classes (Sun et al., "Logit Standardization in Knowledge
 * Distillation", CVPR 2024).
 */
public enum Standardization {
  /** They are compared as they are. */
  NONE(0) {
    @Override
    Matrix apply(Matrix logits) {
      return logits;
    }

    @Override
    Matrix backward(Matrix logits, Matrix gradient) {
      return gradient;
    }
  },
  /** With the deviation that divides by C - 1, as that paper's code. */
  SAMPLE(1),
  /** With the deviation that divides by C. */
  POPULATION(0);

  private static final double EPSILON = 1e-7;

  private final int lost;

  Standardization(int lost) {
    this.lost = lost;
  }

  /** The standardized logits. */
  Matrix apply(Matrix logits) {
    Matrix result = Matrix.zeros(logits.rows(), logits.columns());
    for (int row = 0; row < logits.rows(); row++) {
      Moments moments = moments(logits, row);
      for (int k = 0; k < logits.columns(); k++) {
        result.values()[row * logits.columns() + k] =
            (logits.at(row, k) - moments.mean()) / (EPSILON + moments.deviation());
      }
    }
    return result;
  }

  /** The gradient with respect to the logits, given that with respect to the standardized ones. */
  Matrix backward(Matrix logits, Matrix gradient) {
    int columns = logits.columns();
    Matrix result = Matrix.zeros(logits.rows(), columns);
    for (int row = 0; row < logits.rows(); row++) {
      Moments moments = moments(logits, row);
      double scale = EPSILON + moments.deviation();
      double mean = 0;
      double along = 0;
      for (int k = 0; k < columns; k++) {
        mean += gradient.at(row, k) / columns;
        along += gradient.at(row, k) * (logits.at(row, k) - moments.mean());
      }
      double ofDeviation =
          moments.deviation() == 0
              ? 0
              : along / (scale * scale * (columns - lost) * moments.deviation());
      for (int k = 0; k < columns; k++) {
        result.values()[row * columns + k] =
            (gradient.at(row, k) - mean) / scale
                - ofDeviation * (logits.at(row, k) - moments.mean());
      }
    }
    return result;
  }

  private record Moments(double mean, double deviation) {}

  private Moments moments(Matrix logits, int row) {
    double mean = 0;
    for (int k = 0; k < logits.columns(); k++) {
      mean += logits.at(row, k) / logits.columns();
    }
    double squares = 0;
    for (int k = 0; k < logits.columns(); k++) {
      squares += (logits.at(row, k) - mean) * (logits.at(row, k) - mean);
    }
    return new Moments(mean, Math.sqrt(squares / (logits.columns() - lost)));
  }
}
