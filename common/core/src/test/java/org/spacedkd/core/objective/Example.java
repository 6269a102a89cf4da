// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

/** The inputs of reference-spec.md 7.1. */
final class Example {
  static final Matrix STUDENT_LOGITS = new Matrix(2, 3, new double[] {1, 2, 0.5, 0, -1, 3});
  static final Matrix TEACHER_LOGITS = new Matrix(2, 3, new double[] {2, 1, 0, 0.5, 0.5, 2.5});
  static final Matrix STUDENT_FEATURES = new Matrix(2, 3, new double[] {1, 2, -1, 0.5, 0, 3});
  static final Matrix TEACHER_FEATURES = new Matrix(2, 3, new double[] {0, 1, 1, 1.5, 2, 0.5});
  static final int[] LABELS = {0, 2};
  static final double TEMPERATURE = 3;

  private Example() {}
}
