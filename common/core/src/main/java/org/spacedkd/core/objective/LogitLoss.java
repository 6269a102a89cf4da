// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

/**
 * Terms that compare the student's logits with the teacher's. With q = softmax(z_t / T), p =
 * softmax(z_s / T), sums over classes and means over the batch of B.
 */
public enum LogitLoss {
  /**
   * KL(q || p) = sum q (log q - log p), without T squared, as the paper; gradient (p - q) / (B T).
   */
  KL {
    @Override
    Term term(Matrix student, Matrix teacher, double temperature) {
      return klDivergence(student, teacher, temperature, 1);
    }
  },
  /** T^2 KL(q || p), as Hinton et al. 2015, whose gradient does not shrink with T. */
  KL_T2 {
    @Override
    Term term(Matrix student, Matrix teacher, double temperature) {
      return klDivergence(student, teacher, temperature, temperature * temperature);
    }
  },
  /**
   * sum q (log q - p): what the authors' code computes, by handing probabilities to a divergence
   * that expects log-probabilities. It rewards agreement with the teacher's largest class and is
   * not zero at equal logits; gradient -p_k (q_k - sum q p) / (B T).
   */
  DOT {
    @Override
    Term term(Matrix student, Matrix teacher, double temperature) {
      student.requireSameShape(teacher);
      Matrix logP = student.logSoftmax(temperature);
      Matrix logQ = teacher.logSoftmax(temperature);
      Matrix gradient = Matrix.zeros(student.rows(), student.columns());
      double sum = 0;
      for (int row = 0; row < student.rows(); row++) {
        double dot = 0;
        for (int column = 0; column < student.columns(); column++) {
          double q = StrictMath.exp(logQ.at(row, column));
          dot += q * StrictMath.exp(logP.at(row, column));
          sum += q * logQ.at(row, column);
        }
        sum -= dot;
        for (int column = 0; column < student.columns(); column++) {
          double p = StrictMath.exp(logP.at(row, column));
          double q = StrictMath.exp(logQ.at(row, column));
          gradient.values()[row * student.columns() + column] =
              -p * (q - dot) / (student.rows() * temperature);
        }
      }
      return new Term(sum / student.rows(), gradient);
    }
  };

  abstract Term term(Matrix student, Matrix teacher, double temperature);

  private static Term klDivergence(
      Matrix student, Matrix teacher, double temperature, double factor) {
    student.requireSameShape(teacher);
    Matrix logP = student.logSoftmax(temperature);
    Matrix logQ = teacher.logSoftmax(temperature);
    Matrix gradient = Matrix.zeros(student.rows(), student.columns());
    double sum = 0;
    for (int i = 0; i < gradient.values().length; i++) {
      double q = StrictMath.exp(logQ.values()[i]);
      // A probability that underflows contributes its limit, 0, and not 0 times infinity.
      sum += q == 0 ? 0 : q * (logQ.values()[i] - logP.values()[i]);
      gradient.values()[i] =
          factor * (StrictMath.exp(logP.values()[i]) - q) / (student.rows() * temperature);
    }
    return new Term(factor * sum / student.rows(), gradient);
  }
}
