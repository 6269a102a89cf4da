// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

/**
 * Class probabilities of one example.
 *
 * @param label the example's class
 */
record Softened(double[] logProbabilities, double[] probabilities, int label) {
  /** Those of a row of log-probabilities. */
  static Softened of(Matrix logProbabilities, int row, int label) {
    int classes = logProbabilities.columns();
    double[] log = new double[classes];
    double[] plain = new double[classes];
    for (int k = 0; k < classes; k++) {
      log[k] = logProbabilities.at(row, k);
      plain[k] = StrictMath.exp(log[k]);
    }
    return new Softened(log, plain, label);
  }

  int classes() {
    return probabilities.length;
  }

  double p(int k) {
    return probabilities[k];
  }

  double logP(int k) {
    return logProbabilities[k];
  }

  /** KL(other || this). */
  double divergenceFrom(Softened other) {
    double sum = 0;
    for (int k = 0; k < classes(); k++) {
      sum += term(other.p(k), other.logP(k), logP(k));
    }
    return sum;
  }

  /** q (log q - log p); a probability that underflows contributes its limit, 0. */
  static double term(double q, double logQ, double logP) {
    return q == 0 ? 0 : q * (logQ - logP);
  }

  /** Adds the derivatives of a multiple of KL(other || this), whose value is given. */
  void addDivergenceSlopes(Softened other, double divergence, double factor, Slopes slopes) {
    for (int k = 0; k < classes(); k++) {
      double teacher = term(other.p(k), other.logP(k), logP(k)) - other.p(k) * divergence;
      slopes.add(k, factor * (p(k) - other.p(k)), factor * teacher);
    }
  }

  /** log of the sum of all probabilities but the label's, exact also where that nears 0. */
  double logOthers() {
    double max = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes(); k++) {
      max = k == label ? max : Math.max(max, logP(k));
    }
    double sum = 0;
    for (int k = 0; k < classes(); k++) {
      sum += k == label ? 0 : StrictMath.exp(logP(k) - max);
    }
    return max + StrictMath.log(sum);
  }
}
