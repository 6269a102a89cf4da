// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

/**
 * Value of one term and its derivative with respect to the learner's output.
 *
 * @param value the term
 * @param gradient of the output's shape
 */
record Term(double value, Matrix gradient) {
  Term times(double factor) {
    return new Term(factor * value, gradient.times(factor));
  }
}
