// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

/**
 * The two parts of a divergence KL(q || p) for one example of class t (Zhao et al., "Decoupled
 * Knowledge Distillation", CVPR 2022): that of the binary distributions (q_t, 1 - q_t) and (p_t, 1
 * - p_t), and that of the other classes among themselves.
 *
 * @param logOthersP log (1 - p_t)
 * @param logOthersQ log (1 - q_t)
 */
record Decoupled(
    Softened student, Softened teacher, Slopes slopes, double logOthersP, double logOthersQ) {
  Decoupled(Softened student, Softened teacher, Slopes slopes) {
    this(student, teacher, slopes, student.logOthers(), teacher.logOthers());
  }

  /** The weighted sum of both, whose derivatives are added to the slopes. */
  double value(double targetWeight, double nonTargetWeight) {
    return targetWeight * target(targetWeight) + nonTargetWeight * nonTarget(nonTargetWeight);
  }

  private double target(double weight) {
    int t = student.label();
    double othersQ = StrictMath.exp(logOthersQ);
    double ofTarget = Softened.term(teacher.p(t), teacher.logP(t), student.logP(t));
    double ofOthers = Softened.term(othersQ, logOthersQ, logOthersP);
    double value = ofTarget + ofOthers;
    slopes.add(
        t, weight * (student.p(t) - teacher.p(t)), weight * (ofTarget - teacher.p(t) * value));
    double byOthersP = teacher.p(t) - student.p(t);
    double byOthersQ = ofOthers - othersQ * value;
    for (int k = 0; k < student.classes(); k++) {
      if (k != t) {
        slopes.add(
            k,
            weight * byOthersP * StrictMath.exp(student.logP(k) - logOthersP),
            weight * byOthersQ * StrictMath.exp(teacher.logP(k) - logOthersQ));
      }
    }
    return value;
  }

  private double nonTarget(double weight) {
    double value = 0;
    for (int k = 0; k < student.classes(); k++) {
      value += k == student.label() ? 0 : term(k);
    }
    for (int k = 0; k < student.classes(); k++) {
      if (k != student.label()) {
        double p = StrictMath.exp(student.logP(k) - logOthersP);
        double q = StrictMath.exp(teacher.logP(k) - logOthersQ);
        slopes.add(k, weight * (p - q), weight * (term(k) - q * value));
      }
    }
    return value;
  }

  private double term(int k) {
    double logQ = teacher.logP(k) - logOthersQ;
    return Softened.term(StrictMath.exp(logQ), logQ, student.logP(k) - logOthersP);
  }
}
