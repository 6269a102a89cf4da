// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

/** Which logits a learner's are compared with. */
public enum Targets {
  /** The teacher's. */
  TEACHER {
    @Override
    Matrix of(Matrix learner, Matrix teacher, int[] labels) {
      return teacher;
    }
  },
  /**
   * The mean of the teacher's and the learner's own, of each example weighted by its probability of
   * the label, and held constant: whoever knows an example better counts more. With a mean teacher
   * it stands where the paper has "Online Knowledge Distillation by Temporal-Spatial Boosting" (Li,
   * Wang and Qi, WACV 2022), whose recipe is not to be had.
   */
  CONFIDENCE_WEIGHTED {
    @Override
    Matrix of(Matrix learner, Matrix teacher, int[] labels) {
      learner.requireSameShape(teacher);
      Matrix logOfLearner = learner.logSoftmax(1);
      Matrix logOfTeacher = teacher.logSoftmax(1);
      Matrix mean = Matrix.zeros(learner.rows(), learner.columns());
      for (int row = 0; row < mean.rows(); row++) {
        // Of a difference, because both probabilities may underflow.
        double lead = logOfLearner.at(row, labels[row]) - logOfTeacher.at(row, labels[row]);
        double weight = 1 / (1 + StrictMath.exp(-lead));
        for (int k = 0; k < mean.columns(); k++) {
          mean.values()[row * mean.columns() + k] =
              weight * learner.at(row, k) + (1 - weight) * teacher.at(row, k);
        }
      }
      return mean;
    }
  };

  /** The logits to compare with. */
  abstract Matrix of(Matrix learner, Matrix teacher, int[] labels);
}
