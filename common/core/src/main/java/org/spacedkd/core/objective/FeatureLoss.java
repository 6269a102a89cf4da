// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import java.util.function.DoubleUnaryOperator;

/**
 * Terms that compare the student's adapted features with the teacher's pooled ones. With the
 * residual r = f_s - f_t over a batch of B examples and D features. Each means the same for any
 * number of workers, as its {@link Reduction} says.
 */
public enum FeatureLoss {
  /**
   * sqrt(sum r^2) over the whole batch: what the published numbers used; gradient r / |r|, 0 at 0.
   */
  FROBENIUS(Reduction.NORM) {
    @Override
    Term term(Matrix student, Matrix teacher) {
      Matrix residual = residual(student, teacher);
      double norm = Math.sqrt(sum(residual, r -> r * r));
      return new Term(norm, norm == 0 ? residual : residual.times(1 / norm));
    }
  },
  /** mean |r| over B D. */
  L1(Reduction.MEAN) {
    @Override
    Term term(Matrix student, Matrix teacher) {
      return mean(residual(student, teacher), Math::abs, Math::signum);
    }
  },
  /** mean over B D of r^2 / 2 where |r| is below 1, else |r| - 1/2. */
  SMOOTH_L1(Reduction.MEAN) {
    @Override
    Term term(Matrix student, Matrix teacher) {
      return mean(
          residual(student, teacher),
          r -> Math.abs(r) < 1 ? r * r / 2 : Math.abs(r) - 0.5,
          r -> Math.max(-1, Math.min(1, r)));
    }
  },
  /** mean r^2 over B D. */
  MSE(Reduction.MEAN) {
    @Override
    Term term(Matrix student, Matrix teacher) {
      return mean(residual(student, teacher), r -> r * r, r -> 2 * r);
    }
  },
  /** sum r^2 over the batch. */
  MSE_SUM(Reduction.SUM) {
    @Override
    Term term(Matrix student, Matrix teacher) {
      Matrix residual = residual(student, teacher);
      return new Term(sum(residual, r -> r * r), residual.times(2));
    }
  },
  /**
   * -(1/B) sum f_t log softmax(f_s): the teacher's features, non-negative and not normalised, as
   * weights; gradient (softmax(f_s) sum f_t - f_t) / B.
   */
  CROSS_ENTROPY(Reduction.MEAN) {
    @Override
    Term term(Matrix student, Matrix teacher) {
      student.requireSameShape(teacher);
      Matrix logP = student.logSoftmax(1);
      Matrix gradient = Matrix.zeros(student.rows(), student.columns());
      double sum = 0;
      for (int row = 0; row < student.rows(); row++) {
        double mass = 0;
        for (int column = 0; column < student.columns(); column++) {
          mass += teacher.at(row, column);
          sum -= teacher.at(row, column) * logP.at(row, column);
        }
        for (int column = 0; column < student.columns(); column++) {
          gradient.values()[row * student.columns() + column] =
              (StrictMath.exp(logP.at(row, column)) * mass - teacher.at(row, column))
                  / student.rows();
        }
      }
      return new Term(sum / student.rows(), gradient);
    }
  };

  private final Reduction reduction;

  FeatureLoss(Reduction reduction) {
    this.reduction = reduction;
  }

  /** How it is made of a batch's examples. */
  Reduction reduction() {
    return reduction;
  }

  /** The loss of a batch as it is, whatever part of a step that is. */
  abstract Term term(Matrix student, Matrix teacher);

  private static Matrix residual(Matrix student, Matrix teacher) {
    return student.plus(teacher.times(-1));
  }

  private static double sum(Matrix residual, DoubleUnaryOperator value) {
    double sum = 0;
    for (double r : residual.values()) {
      sum += value.applyAsDouble(r);
    }
    return sum;
  }

  private static Term mean(
      Matrix residual, DoubleUnaryOperator value, DoubleUnaryOperator derivative) {
    int size = residual.values().length;
    Matrix gradient = Matrix.zeros(residual.rows(), residual.columns());
    for (int i = 0; i < size; i++) {
      gradient.values()[i] = derivative.applyAsDouble(residual.values()[i]) / size;
    }
    return new Term(sum(residual, value) / size, gradient);
  }
}
