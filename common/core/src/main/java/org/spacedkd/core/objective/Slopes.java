// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

/**
 * Derivatives of one example's term by the student's and the teacher's logits, both divided by the
 * temperature.
 */
record Slopes(double[] student, double[] teacher) {
  static Slopes zeros(int classes) {
    return new Slopes(new double[classes], new double[classes]);
  }

  /** Adds to those of a class. */
  void add(int k, double ofStudent, double ofTeacher) {
    student[k] += ofStudent;
    teacher[k] += ofTeacher;
  }
}
