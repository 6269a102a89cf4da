// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

/**
 * Terms that compare one example's class probabilities p of the student with those q of the
 * teacher: softmax(u) and softmax(v) of the logits u and v divided by the temperature. Each is
 * written with its derivatives with respect to both; {@link LogitComparison} makes of it the mean
 * over a batch, so that it means the same, exactly, for any number of workers.
 */
public enum LogitLoss {
  /** KL(q || p) = sum q (log q - log p), without T squared, as the paper; d/du = p - q. */
  KL {
    @Override
    double value(Softened student, Softened teacher, Slopes slopes, LogitComparison comparison) {
      double value = student.divergenceFrom(teacher);
      student.addDivergenceSlopes(teacher, value, 1, slopes);
      return value;
    }
  },
  /** T^2 KL(q || p), as Hinton et al. 2015, whose gradient does not shrink with T. */
  KL_T2 {
    @Override
    double value(Softened student, Softened teacher, Slopes slopes, LogitComparison comparison) {
      return KL.value(student, teacher, slopes, comparison);
    }

    @Override
    int temperaturePower() {
      return 2;
    }
  },
  /** -sum q log p: KL and the teacher's entropy, so of the same gradient. */
  SOFT_CROSS_ENTROPY {
    @Override
    double value(Softened student, Softened teacher, Slopes slopes, LogitComparison comparison) {
      double value = 0;
      for (int k = 0; k < student.classes(); k++) {
        value -= teacher.p(k) * student.logP(k);
      }
      for (int k = 0; k < student.classes(); k++) {
        slopes.add(k, student.p(k) - teacher.p(k), teacher.p(k) * (-student.logP(k) - value));
      }
      return value;
    }
  },
  /**
   * sum q (log q - p): what the authors' code computes, by handing probabilities to a divergence
   * that expects log-probabilities. It rewards agreement with the teacher's largest class and is
   * not zero at equal logits; d/du_k = -p_k (q_k - sum q p).
   */
  DOT {
    @Override
    double value(Softened student, Softened teacher, Slopes slopes, LogitComparison comparison) {
      double value = 0;
      double dot = 0;
      for (int k = 0; k < student.classes(); k++) {
        value += teacher.p(k) * (teacher.logP(k) - student.p(k));
        dot += teacher.p(k) * student.p(k);
      }
      for (int k = 0; k < student.classes(); k++) {
        slopes.add(
            k,
            -student.p(k) * (teacher.p(k) - dot),
            teacher.p(k) * (teacher.logP(k) - student.p(k) - value));
      }
      return value;
    }
  },
  /**
   * T^2 (target-weight KL of the label against all other classes + non-target-weight KL among the
   * other classes): decoupled distillation (Zhao et al., CVPR 2022). At weights of 1 and 1 - q of
   * the label it would be {@link #KL_T2}.
   */
  DECOUPLED {
    @Override
    double value(Softened student, Softened teacher, Slopes slopes, LogitComparison comparison) {
      return new Decoupled(student, teacher, slopes)
          .value(comparison.targetWeight(), comparison.nonTargetWeight());
    }

    @Override
    int temperaturePower() {
      return 2;
    }
  };

  /** The value for one example, whose derivatives with respect to u and v are added to slopes. */
  abstract double value(
      Softened student, Softened teacher, Slopes slopes, LogitComparison comparison);

  /** The power of the temperature that multiplies value and gradient. */
  int temperaturePower() {
    return 0;
  }
}
